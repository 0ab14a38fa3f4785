import {
  addWorkingTime,
  DAY,
  HOUR,
  type Seconds,
  season,
  workingDays,
} from '../calendar';
import { progress, type Timeline, weatherAt } from '../timeline';
import { plural } from '../content/words';
import type { IssuePlan, RepositoryPlan } from './model';
import type { PullContext } from './pullRequests';

const REPORTS: readonly [string, string][] = [
  ['bug', '%s are shown twice after a retry'],
  ['bug', 'Wrong time zone in the list of %s'],
  ['bug', 'Empty page when there are no %s'],
  ['bug', 'Sorting of %s is not stable'],
  ['enhancement', 'Allow to filter %s by date'],
  ['enhancement', 'Export %s as CSV'],
  ['enhancement', 'Emit an event when %s change'],
  ['question', 'How long do we keep %s?'],
];

/** Ordinary reports about what a repository is about. */
export function planReports(context: PullContext, plan: RepositoryPlan) {
  const { spec, timeline, staff, random } = context;
  const from = Math.max(timeline.start, plan.createdAt + 20 * DAY);
  for (const day of workingDays(from, plan.archivedAt ?? timeline.end)) {
    if (!random.chance(spec.pace * 0.025 * season(day))) {
      continue;
    }
    const at = day + 8 * HOUR + random.integer(0, 9 * HOUR);
    const [label, title] = random.pick(REPORTS);
    const noun = plural(random.pick(spec.nouns));
    const issue = open({
      title: title
        .replace('%s', noun)
        .replace(/^./, first => first.toUpperCase()),
      body: 'Seen in staging and in production.',
      user: staff.anyone(at, random),
      labels: [label],
      createdAt: at,
    });
    if (random.chance(0.85)) {
      close(issue, context, 40 * HOUR, 0.12);
    }
    plan.issues.push(issue);
  }
}

function open(
  issue: Pick<IssuePlan, 'title' | 'body' | 'user' | 'labels' | 'createdAt'>,
): IssuePlan {
  return {
    ...issue,
    assignees: [],
    closedAt: null,
    closedBy: null,
    stateReason: null,
    number: 0,
  };
}

/** Closes an issue after a working time with this median. */
function close(
  issue: IssuePlan,
  { spec, staff, random }: PullContext,
  median: Seconds,
  refused: number,
): void {
  const by = staff.someone(spec.team, issue.createdAt, random);
  issue.closedAt = addWorkingTime(
    issue.createdAt + HOUR / 4,
    random.skewed(median, 0.9),
  );
  issue.closedBy = by;
  issue.assignees = [by];
  issue.stateReason = random.chance(refused) ? 'not_planned' : 'completed';
}

/** What developers ask of the infrastructure, and what ends the asking. */
interface RequestKind {
  label: string;
  title: string;
  /** How many a month before there was any self-service. */
  weight: number;
  /** Share that is still asked for once self-service is there. */
  remaining: (timeline: Timeline, at: Seconds) => number;
}

const always = () => 1;
/** Templates are taken up slowly: half of the effect after about six weeks. */
const fading = (since: Seconds, least: number, at: Seconds) =>
  at < since ? 1 : least + (1 - least) / (1 + (at - since) / (40 * DAY));

const REQUESTS: RequestKind[] = [
  {
    label: 'database',
    title: 'New PostgreSQL database for %s',
    weight: 10,
    remaining: (timeline, at) => fading(timeline.databaseTemplate, 0.06, at),
  },
  {
    label: 'service-setup',
    title: 'Repository, pipeline and namespace for %s',
    weight: 10,
    remaining: (timeline, at) => fading(timeline.serviceTemplate, 0.05, at),
  },
  {
    label: 'argocd',
    title: 'Argo CD application for %s',
    weight: 8,
    remaining: (timeline, at) => fading(timeline.serviceTemplate, 0.08, at),
  },
  {
    label: 'pipeline',
    title: 'Build of %s needs another runner',
    weight: 8,
    remaining: (timeline, at) => fading(timeline.goldenPath.v2, 0.2, at),
  },
  {
    label: 'access',
    title: 'Access to the logs of %s',
    weight: 7,
    remaining: (timeline, at) => 1 - 0.55 * progress(timeline, at),
  },
  {
    label: 'dns',
    title: 'DNS name for %s',
    weight: 3,
    remaining: (timeline, at) => fading(timeline.serviceTemplate, 0.3, at),
  },
  {
    label: 'quota',
    title: 'More memory for %s',
    weight: 3,
    remaining: (timeline, at) => fading(timeline.goldenPath.v3, 0.4, at),
  },
  { label: 'queue', title: 'Kafka topic for %s', weight: 3, remaining: always },
  { label: 'cache', title: 'Redis cache for %s', weight: 2, remaining: always },
];

/**
 * The requests of all teams. Most stand in the infrastructure repository, some
 * were written into the repository they are about.
 */
export function planInfrastructureRequests(
  context: PullContext,
  plans: RepositoryPlan[],
): void {
  const { timeline, staff, random } = context;
  const home = plans.find(plan => plan.spec.kind === 'infrastructure')!;
  for (const day of workingDays(timeline.start, timeline.end)) {
    for (const kind of REQUESTS) {
      const rate =
        (kind.weight / 21) *
        kind.remaining(timeline, day) *
        weatherAt(timeline, day).tickets *
        season(day);
      for (let index = random.count(rate); index > 0; index--) {
        const at = day + 8 * HOUR + random.integer(0, 9 * HOUR);
        const about = random.pick(
          plans.filter(plan => isAliveAt(plan, at) && plan !== home),
        );
        const elsewhere = random.chance(0.14);
        const issue = open({
          title: kind.title.replace('%s', about.spec.name),
          body: `Needed by ${about.spec.team}.`,
          user: staff.someone(about.spec.team, at, random),
          labels: ['infrastructure-request', kind.label],
          createdAt: at,
        });
        if (random.chance(0.97)) {
          const median = (26 - 14 * progress(timeline, at)) * HOUR;
          close(issue, { ...context, spec: home.spec }, median, 0.08);
        }
        (elsewhere ? about : home).issues.push(issue);
      }
    }
  }
}

function isAliveAt(plan: RepositoryPlan, at: Seconds): boolean {
  return (
    plan.createdAt < at &&
    (plan.archivedAt ?? Infinity) > at &&
    ['service', 'job', 'website'].includes(plan.spec.kind)
  );
}
