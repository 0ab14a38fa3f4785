import {
  addWorkingTime,
  HOUR,
  MINUTE,
  MONTH,
  season,
  type Seconds,
  toWorkingTime,
  workingDays,
} from '../calendar';
import type { Person } from '../people';
import type { Random } from '../random';
import type { RepositorySpec } from '../repositories';
import { progress, type Timeline } from '../timeline';
import type {
  Account,
  ChangeKind,
  CommitPlan,
  PreparedChange,
  PullPlan,
  ReviewPlan,
} from './model';
import type { Staff } from './staff';

/** What planning a repository's pull requests needs to know. */
export interface PullContext {
  spec: RepositorySpec;
  timeline: Timeline;
  staff: Staff;
  random: Random;
}

const KINDS: readonly [ChangeKind, number][] = [
  ['source', 0.4],
  ['dependencies', 0.22],
  ['configuration', 0.2],
  ['documentation', 0.18],
];

/** The ordinary pull requests of a repository between two instants. */
export function planOrdinaryPulls(
  context: PullContext,
  from: Seconds,
  to: Seconds,
): PullPlan[] {
  const { spec, timeline, random, staff } = context;
  const pulls: PullPlan[] = [];
  for (const day of workingDays(from, to)) {
    // Before the history only its traces are kept: a change now and then.
    const pace =
      day < timeline.start
        ? Math.min(spec.pace, 0.25)
        : spec.pace * (0.85 + 0.4 * progress(timeline, day));
    const opened = random.count((pace / 5) * season(day));
    for (let index = 0; index < opened; index++) {
      const at = day + 8 * HOUR + random.integer(0, 9 * HOUR);
      if (at <= from) {
        continue;
      }
      const author = random.chance(0.05)
        ? staff.anyone(at, random)
        : staff.someone(spec.team, at, random);
      pulls.push(planPull(context, { author, startAt: at }));
    }
  }
  return pulls;
}

interface PullOptions {
  author: Account;
  startAt: Seconds;
  prepared?: PreparedChange;
  kind?: ChangeKind;
}

/** One pull request from its first commit to its end. */
export function planPull(
  context: PullContext,
  { author, startAt, prepared, kind }: PullOptions,
): PullPlan {
  const { spec, staff, random } = context;
  const count = prepared ? 1 : random.pickWeighted([1, 2, 3], n => 4 - n);
  const commits: CommitPlan[] = [];
  let at = toWorkingTime(startAt);
  for (let index = 0; index < count; index++) {
    at = index === 0 ? at : addWorkingTime(at, random.skewed(45 * MINUTE));
    commits.push(emptyCommit(author, at));
  }
  const createdAt = addWorkingTime(at, random.integer(3, 20) * MINUTE);
  const pull: PullPlan = {
    author,
    createdAt,
    commits,
    reviews: [],
    fate: 'merged',
    endedAt: null,
    endedBy: null,
    draft: false,
    kind: kind ?? chooseKind(count, random),
    labels: [],
    prepared,
    number: 0,
    title: '',
    branch: '',
    body: '',
  };
  const reviewer = staff.someone(spec.team, createdAt, random, [author.login]);
  if (!prepared && random.chance(0.06)) {
    giveUp(pull, reviewer, context);
  } else {
    reviewAndMerge(pull, reviewer, context);
  }
  return pull;
}

function emptyCommit(author: Account, at: Seconds): CommitPlan {
  return { at, author, message: '', edits: {} };
}

/** Several commits belong to a change of code; the rest fits into one. */
function chooseKind(commits: number, random: Random): ChangeKind {
  return commits > 1
    ? 'source'
    : random.pickWeighted(KINDS, ([, weight]) => weight)[0];
}

function giveUp(pull: PullPlan, reviewer: Person, context: PullContext) {
  const { random, timeline } = context;
  const endedAt = addWorkingTime(pull.createdAt, random.skewed(25 * HOUR, 0.9));
  if (random.chance(0.5)) {
    const at = addWorkingTime(pull.createdAt, random.skewed(3 * HOUR));
    if (at < endedAt) {
      pull.reviews.push({ user: reviewer, state: 'COMMENTED', at });
    }
  }
  // Nobody got round to the younger ones yet.
  const forgotten =
    pull.createdAt > timeline.today - 2 * MONTH && random.chance(0.6);
  pull.fate = forgotten ? 'open' : 'closed';
  pull.draft = forgotten && random.chance(0.4);
  pull.endedAt = forgotten ? null : endedAt;
  pull.endedBy = forgotten ? null : pull.author;
}

function reviewAndMerge(
  pull: PullPlan,
  reviewer: Person,
  { random }: PullContext,
) {
  let at = addWorkingTime(pull.createdAt, random.skewed(2.6 * HOUR, 0.8));
  const reviews: ReviewPlan[] = [];
  if (!pull.prepared && random.chance(0.2)) {
    reviews.push({ user: reviewer, state: 'CHANGES_REQUESTED', at });
    at = addWorkingTime(at, random.skewed(1.6 * HOUR));
    pull.commits.push(emptyCommit(pull.author, at));
    at = addWorkingTime(at, random.skewed(1.4 * HOUR));
  } else if (random.chance(0.15)) {
    reviews.push({ user: reviewer, state: 'COMMENTED', at });
    at = addWorkingTime(at, random.skewed(HOUR));
  }
  reviews.push({ user: reviewer, state: 'APPROVED', at });
  pull.reviews = reviews;
  pull.endedAt = addWorkingTime(at, random.skewed(40 * MINUTE, 0.9)) + 1;
  const machine = !('joinedAt' in pull.author);
  pull.endedBy = machine || random.chance(0.4) ? reviewer : pull.author;
}

/**
 * The pull request with which somebody new merges for the first time, at
 * exactly the instant planned for that person.
 */
export function planFirstPull(context: PullContext, person: Person): PullPlan {
  const { spec, staff, random } = context;
  const mergedAt = person.firstMergeAt!;
  const startAt = mergedAt - random.integer(50, 170) * MINUTE;
  const reviewer = staff.someone(spec.team, mergedAt, random, [person.login]);
  return {
    author: person,
    createdAt: startAt + 20 * MINUTE,
    commits: [emptyCommit(person, startAt)],
    reviews: [
      { user: reviewer, state: 'APPROVED', at: mergedAt - 10 * MINUTE },
    ],
    fate: 'merged',
    endedAt: mergedAt,
    endedBy: reviewer,
    draft: false,
    kind: random.chance(0.6) ? 'documentation' : 'source',
    labels: ['good first issue'],
    number: 0,
    title: '',
    branch: '',
    body: '',
  };
}

/** A fix made in a hurry: no working hours, a quick look by a colleague. */
export function planHotfix(
  context: PullContext,
  failedAt: Seconds,
  minutes: number,
): PullPlan {
  const { spec, staff, random } = context;
  const author = staff.someone(spec.team, failedAt, random);
  const reviewer = staff.someone(spec.team, failedAt, random, [author.login]);
  const part = (share: number) =>
    Math.round(failedAt + minutes * MINUTE * share);
  return {
    author,
    createdAt: part(0.55),
    commits: [emptyCommit(author, part(0.5))],
    reviews: [{ user: reviewer, state: 'APPROVED', at: part(0.65) }],
    fate: 'merged',
    endedAt: part(0.7),
    endedBy: author,
    draft: false,
    kind: 'source',
    labels: ['hotfix'],
    number: 0,
    title: '',
    branch: '',
    body: '',
  };
}

/**
 * Takes back what would lie after the end of the history: what was not merged
 * by then is open, what was not opened by then does not exist.
 */
export function cutPulls(pulls: PullPlan[], end: Seconds): PullPlan[] {
  return pulls
    .filter(pull => pull.createdAt <= end)
    .map(pull => {
      pull.commits = pull.commits.filter(commit => commit.at <= end);
      pull.reviews = pull.reviews.filter(review => review.at <= end);
      if (pull.endedAt !== null && pull.endedAt > end) {
        pull.fate = 'open';
        pull.endedAt = null;
        pull.endedBy = null;
      }
      return pull;
    });
}
