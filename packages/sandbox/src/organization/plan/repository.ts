import { DAY, HOUR, type Seconds, toWorkingTime } from '../calendar';
import type { GoldenPathCommits } from '../content/workflows';
import type { Person } from '../people';
import { cutPlan } from './cut';
import { Delivery } from './delivery';
import { moveTo, register } from './moves';
import type {
  Account,
  PreparedChange,
  PullPlan,
  Push,
  RepositoryPlan,
} from './model';
import { type Pipeline, pipelineOf } from './pipeline';
import {
  cutPulls,
  planFirstPull,
  planOrdinaryPulls,
  planPull,
  type PullContext,
} from './pullRequests';
import { pushOf } from './pushes';
import { pullBuilds } from './runs';
import { planSetup } from './setup';
import type { Setup, StyleSince } from './setupModel';

/** A change that comes at a known time. */
export interface ScheduledChange {
  at: Seconds;
  author?: Account;
  change: PreparedChange;
  /** Names the commit that is merged with it. */
  tag?: string;
}

export interface RepositoryOptions {
  commits: GoldenPathCommits;
  /** People who merge for the first time in this repository. */
  newcomers: Person[];
  scheduled: ScheduledChange[];
}

/** Everything that happens in one repository. */
export function planRepository(
  context: PullContext,
  options: RepositoryOptions,
): RepositoryPlan {
  const { spec, timeline } = context;
  const setup = planSetup(context, options.commits);
  const archivedAt =
    spec.archivedMonthsAgo === null
      ? null
      : timeline.monthsAgo(spec.archivedMonthsAgo) + 12 * HOUR;
  const until = archivedAt ?? timeline.end;
  const plan: RepositoryPlan = {
    spec,
    createdAt: setup.createdAt,
    createdBy: setup.createdBy,
    direct: setup.direct.filter(commit => commit.at <= timeline.end),
    pulls: [],
    runs: [],
    deployments: [],
    issues: [],
    archivedAt,
    tags: {},
  };
  if (spec.substance !== 'full') {
    return plan;
  }
  const changes = planChanges(context, setup, options);
  const pulls = [
    ...changes.map(({ pull }) => pull),
    ...planOrdinaryPulls(context, setup.readyAt, until),
    ...options.newcomers.map(person => planFirstPull(context, person)),
  ];
  plan.pulls = cutPulls(pulls, timeline.end).filter(
    pull => archivedAt === null || (pull.endedAt ?? Infinity) <= archivedAt,
  );
  const pushes = pushesOf(plan);
  for (const { pull, tag } of changes) {
    if (tag && pull.mergeCommit) {
      plan.tags[tag] = pull.mergeCommit;
    }
  }
  const pipelineAt = createPipelineAt(context, setup, plan.pulls);
  new Delivery(
    {
      ...context,
      pipelineAt,
      firstProductionAt: setup.firstProductionAt,
      firstAttemptAt: setup.firstAttemptAt,
    },
    plan,
  ).run(pushes);
  addPullBuilds(context, plan, pipelineAt);
  cutPlan(plan, timeline.end);
  return plan;
}

function planChanges(
  context: PullContext,
  setup: Setup,
  options: RepositoryOptions,
): { pull: PullPlan; tag?: string }[] {
  const { spec, timeline, random, staff } = context;
  const [, ...moves] = spec.workflows;
  const changes: ScheduledChange[] = moves.map(([months, style]) => {
    const at = someTime(context, timeline.monthsAgo(months));
    return {
      at,
      author: random.chance(0.45)
        ? staff.someone('team-platform', at, random)
        : undefined,
      change: moveTo(context, style, options.commits),
    };
  });
  if (spec.registeredMonthsAgo !== null && spec.origin.kind !== 'template') {
    const at = someTime(context, timeline.monthsAgo(spec.registeredMonthsAgo));
    changes.push({ at, change: register(context, at) });
  }
  return [...changes, ...options.scheduled].map(
    ({ at, author, change, tag }) => ({
      tag,
      pull: planPull(context, {
        author: author ?? staff.someone(spec.team, at, random),
        startAt: Math.max(at, setup.readyAt),
        prepared: change,
        kind: change.style ? 'configuration' : 'documentation',
      }),
    }),
  );
}

/** Some working hour of the week from this day on. */
function someTime({ random }: PullContext, day: Seconds): Seconds {
  return toWorkingTime(
    day + random.integer(0, 5) * DAY + 8 * HOUR + random.integer(0, 7 * HOUR),
  );
}

function pushesOf(plan: RepositoryPlan): Push[] {
  const direct = plan.direct.map((commit): Push => ({
    at: commit.at,
    commit,
    by: commit.author,
  }));
  const merged = plan.pulls.filter(pull => pull.fate === 'merged').map(pushOf);
  return [...direct, ...merged].sort((left, right) => left.at - right.at);
}

/** The pipeline in force at a time: what was merged last decides. */
function createPipelineAt(
  { spec }: PullContext,
  setup: Setup,
  pulls: PullPlan[],
): (at: Seconds) => Pipeline {
  const moves = pulls.flatMap((pull): StyleSince[] =>
    pull.prepared?.style && pull.fate === 'merged'
      ? [{ at: pull.endedAt!, style: pull.prepared.style, deploys: true }]
      : [],
  );
  const styles = [...setup.styles, ...moves].sort(
    (left, right) => left.at - right.at,
  );
  return at => {
    const current = styles.findLast(style => style.at <= at);
    const pipeline = pipelineOf(spec, current?.style ?? 'none');
    return current?.deploys ? pipeline : { ...pipeline, deploy: null };
  };
}

function addPullBuilds(
  { spec, timeline, random }: PullContext,
  plan: RepositoryPlan,
  pipelineAt: (at: Seconds) => Pipeline,
): void {
  for (const pull of plan.pulls) {
    const pipeline = pipelineAt(pull.createdAt);
    if (pull.createdAt >= timeline.start && pipeline.ci) {
      const language = spec.language;
      plan.runs.push(...pullBuilds(pull, { pipeline, language, random }));
    }
  }
}
