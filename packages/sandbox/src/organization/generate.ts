import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type SandboxState, STATE_FORMAT_VERSION } from '../state/model';
import { assembleState } from './assemble/state';
import { toInstantText } from './calendar';
import type { GoldenPathCommits } from './content/workflows';
import { numberItems, writeContents, writeHistory } from './git/history';
import { createPeople } from './people';
import { planGoldenPathReleases } from './plan/goldenPath';
import { planDatabases } from './plan/databases';
import { planInfrastructureRequests, planReports } from './plan/issues';
import { cutIssues } from './plan/cut';
import type { RepositoryPlan } from './plan/model';
import { assignNewcomers } from './plan/newcomers';
import { planRepository, type RepositoryOptions } from './plan/repository';
import type { PullContext } from './plan/pullRequests';
import { createStaff } from './plan/staff';
import { createRandom } from './random';
import { REPOSITORY_SPECS, type RepositorySpec } from './repositories';
import { TEAM_PLANS } from './teams';
import { createTimeline } from './timeline';

export interface GenerateOptions {
  /** The same seed and the same `now` give the same organisation bit for bit. */
  seed: string;
  /** The end of the history, cut to the second. Nothing lies after it. */
  now: Date;
  /** Where the bare repositories go: `<reposDir>/my-org/<name>.git`. */
  reposDir: string;
  /** Where the sandbox will answer; stands in links to runs and in Argo CD. */
  baseUrl?: string;
  log?: (message: string) => void;
}

/** How many repositories are written at the same time. */
const WRITERS = 2;

/**
 * Makes up the demo organisation: its people, repositories with their history
 * on disk, and what GitHub and Argo CD would know about them.
 */
export async function generateOrganization(
  options: GenerateOptions,
): Promise<SandboxState> {
  const { seed, reposDir, baseUrl = 'http://localhost:4010' } = options;
  const log = options.log ?? (() => undefined);
  const end = Math.floor(options.now.getTime() / 1000);
  const random = createRandom(seed);
  const timeline = createTimeline(end);
  const people = createPeople(timeline, TEAM_PLANS, random.fork('people'));
  const staff = createStaff(people);
  const contextOf = (spec: RepositorySpec): PullContext => ({
    spec,
    timeline,
    staff,
    random: random.fork(`repository/${spec.name}`),
  });
  await mkdir(join(reposDir, 'my-org'), { recursive: true });

  const newcomers = assignNewcomers(people, timeline, random.fork('newcomers'));
  const planOf = (spec: RepositorySpec, extra: Partial<RepositoryOptions>) => {
    const plan = planRepository(contextOf(spec), {
      commits: { v2: '' },
      newcomers: newcomers.get(spec.name) ?? [],
      scheduled: [],
      ...extra,
    });
    return plan;
  };
  const finish = (plan: RepositoryPlan) => {
    if (plan.spec.substance === 'full') {
      planReports(contextOf(plan.spec), plan);
    }
  };
  const write = async (plan: RepositoryPlan) => {
    plan.issues = cutIssues(plan.issues, end);
    numberItems(plan);
    writeContents(plan, random.fork(`content/${plan.spec.name}`));
    await writeHistory(plan, reposDir);
  };

  const [goldenPathSpec, ...others] = inOrder(REPOSITORY_SPECS);
  const goldenPath = planOf(goldenPathSpec, {
    scheduled: planGoldenPathReleases(timeline),
  });
  finish(goldenPath);
  await write(goldenPath);
  const commits: GoldenPathCommits = { v2: goldenPath.tags.v2.sha! };
  const plans = others.map(spec =>
    planOf(spec, {
      commits,
      scheduled:
        spec.kind === 'infrastructure' ? planDatabases(contextOf(spec)) : [],
    }),
  );
  plans.forEach(finish);
  const infrastructure = plans.find(
    ({ spec }) => spec.kind === 'infrastructure',
  )!;
  planInfrastructureRequests(contextOf(infrastructure.spec), plans);
  log(`Planned ${plans.length + 1} repositories`);
  await inParallel(plans, write);
  const state = assembleState({
    people,
    teams: TEAM_PLANS,
    plans: [goldenPath, ...plans],
    timeline,
    baseUrl,
  });
  log(`Wrote the history until ${toInstantText(end)}`);
  return { ...state, formatVersion: STATE_FORMAT_VERSION, seed };
}

/** The golden path first: others name its commits. */
function inOrder(specs: RepositorySpec[]): RepositorySpec[] {
  const first = specs.filter(spec => spec.kind === 'golden-path');
  return [...first, ...specs.filter(spec => spec.kind !== 'golden-path')];
}

async function inParallel<T>(
  items: T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, worker));
}
