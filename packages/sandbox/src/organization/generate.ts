import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type SandboxState, STATE_FORMAT_VERSION } from '../state/model';
import { shaOf } from './assemble/pulls';
import { assembleState } from './assemble/state';
import { toInstantText } from './calendar';
import { readTemplateHistory } from './content/templateHistory';
import type { GoldenPathCommits } from './content/workflows';
import { numberItems, writeContents, writeHistory } from './git/history';
import { createPeople, type Person } from './people';
import { planGoldenPathReleases } from './plan/goldenPath';
import { planDatabases } from './plan/databases';
import { planInfrastructureRequests, planReports } from './plan/issues';
import { cutIssues } from './plan/cut';
import type { RepositoryPlan } from './plan/model';
import { assignNewcomers } from './plan/newcomers';
import { planRepository, type RepositoryOptions } from './plan/repository';
import type { PullContext } from './plan/pullRequests';
import { createStaff, type Staff } from './plan/staff';
import { createRandom, type Random } from './random';
import { REPOSITORY_SPECS, type RepositorySpec } from './repositories';
import { TEAM_PLANS } from './teams';
import { createTimeline, type Timeline } from './timeline';

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

/** What every repository is planned from. */
interface Foundation {
  random: Random;
  timeline: Timeline;
  people: Person[];
  staff: Staff;
  newcomers: Map<string, Person[]>;
}

/**
 * Makes up the demo organisation: its people, repositories with their history
 * on disk, and what GitHub and Argo CD would know about them.
 *
 * @throws Error with git's own words when a repository cannot be written.
 */
export async function generateOrganization(
  options: GenerateOptions,
): Promise<SandboxState> {
  const { seed, reposDir, baseUrl = 'http://localhost:4010' } = options;
  const log = options.log ?? (() => undefined);
  const foundation = lay(seed, options.now);
  const { people, timeline } = foundation;
  await mkdir(join(reposDir, 'my-org'), { recursive: true });

  const [goldenPathSpec, ...otherSpecs] = inOrder(REPOSITORY_SPECS);
  const goldenPath = plan(foundation, goldenPathSpec, {
    commits: { v2: 'written by this very repository', serviceTemplate: [] },
    scheduled: planGoldenPathReleases(timeline),
  });
  await write(foundation, goldenPath, reposDir);
  const template = readTemplateHistory();
  if (template.reason) {
    log(
      `No service of the demo organisation has a lineage: ${template.reason}`,
    );
  }
  const others = planOthers(foundation, otherSpecs, {
    v2: shaOf(goldenPath.tags.v2),
    serviceTemplate: template.commits,
  });
  const plans = [goldenPath, ...others];
  log(`Planned ${plans.length} repositories`);
  await inParallel(others, other => write(foundation, other, reposDir));
  log(`Wrote the history until ${toInstantText(timeline.end)}`);
  return {
    ...assembleState({ people, teams: TEAM_PLANS, plans, timeline, baseUrl }),
    formatVersion: STATE_FORMAT_VERSION,
    seed,
  };
}

function lay(seed: string, now: Date): Foundation {
  const random = createRandom(seed);
  const timeline = createTimeline(Math.floor(now.getTime() / 1000));
  const people = createPeople(timeline, TEAM_PLANS, random.fork('people'));
  return {
    random,
    timeline,
    people,
    staff: createStaff(people),
    newcomers: assignNewcomers(people, timeline, random.fork('newcomers')),
  };
}

function contextOf(
  { random, timeline, staff }: Foundation,
  spec: RepositorySpec,
  purpose: string,
): PullContext {
  return {
    spec,
    timeline,
    staff,
    random: random.fork(`${purpose}/${spec.name}`),
  };
}

function plan(
  foundation: Foundation,
  spec: RepositorySpec,
  options: Omit<RepositoryOptions, 'newcomers'>,
): RepositoryPlan {
  const planned = planRepository(contextOf(foundation, spec, 'repository'), {
    ...options,
    newcomers: foundation.newcomers.get(spec.name) ?? [],
  });
  if (spec.substance === 'full') {
    planReports(contextOf(foundation, spec, 'reports'), planned);
  }
  return planned;
}

function planOthers(
  foundation: Foundation,
  specs: RepositorySpec[],
  commits: GoldenPathCommits,
): RepositoryPlan[] {
  const plans = specs.map(spec =>
    plan(foundation, spec, {
      commits,
      scheduled:
        spec.kind === 'infrastructure'
          ? planDatabases(contextOf(foundation, spec, 'databases'))
          : [],
    }),
  );
  const home = specs.find(spec => spec.kind === 'infrastructure')!;
  planInfrastructureRequests(contextOf(foundation, home, 'requests'), plans);
  return plans;
}

async function write(
  { random, timeline }: Foundation,
  planned: RepositoryPlan,
  reposDir: string,
): Promise<void> {
  planned.issues = cutIssues(planned.issues, timeline.end);
  numberItems(planned);
  writeContents(planned, random.fork(`content/${planned.spec.name}`));
  await writeHistory(planned, reposDir);
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
