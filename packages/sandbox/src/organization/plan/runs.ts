import { MINUTE, type Seconds } from '../calendar';
import type { Random } from '../random';
import type { Language } from '../repositories';
import type { CommitPlan, PullPlan, Push, RunPlan } from './model';
import { CI_PATH, DOCS_PATH, jobsOf, type Pipeline } from './pipeline';

/** Ordinary minutes of a build by language. */
const BUILD_MINUTES: Partial<Record<Language, number>> = {
  java: 7.5,
  typescript: 5,
  go: 3,
  python: 3.5,
};

export function buildSeconds(language: Language, random: Random): Seconds {
  const minutes = BUILD_MINUTES[language] ?? 2;
  return Math.round(random.skewed(minutes * MINUTE, 0.25));
}

type Outcome = 'success' | 'flaky' | 'failure' | 'cancelled' | 'timed_out';

interface BuildOptions {
  pipeline: Pipeline;
  language: Language;
  random: Random;
  outcome: Outcome;
}

/**
 * A run of the build. A flaky one failed first and succeeded when it was
 * started again: one run with a second attempt, as GitHub keeps it.
 */
function buildRun(
  of: Pick<RunPlan, 'event' | 'branch' | 'commit' | 'pull' | 'actor'>,
  createdAt: Seconds,
  { pipeline, language, random, outcome }: BuildOptions,
): RunPlan {
  const flaky = outcome === 'flaky';
  const startedAt = flaky
    ? createdAt + random.integer(12, 55) * MINUTE
    : createdAt;
  const share = { cancelled: 0.4, failure: 0.7, timed_out: 6 }[
    outcome as string
  ];
  const took = buildSeconds(language, random) * (share ?? 1);
  return {
    ...of,
    path: CI_PATH,
    createdAt,
    startedAt,
    updatedAt: startedAt + Math.max(9, Math.round(took)),
    conclusion:
      outcome === 'flaky' ? 'success' : (outcome as RunPlan['conclusion']),
    attempt: flaky ? 2 : 1,
    jobs: jobsOf(pipeline, CI_PATH),
    id: 0,
  };
}

/** The build of what came onto the default branch. */
export function mainBuild(
  push: Push,
  branch: string,
  options: Omit<BuildOptions, 'outcome'> & { mustPass: boolean },
): RunPlan {
  const { random, pipeline, mustPass } = options;
  const outcome = mustPass
    ? 'success'
    : random.pickWeighted<[Outcome, number]>(
        [
          ['success', 0.92],
          ['failure', 0.045],
          ['flaky', 0.025],
          ['cancelled', 0.007],
          ['timed_out', 0.003],
        ],
        ([, weight]) => weight,
      )[0];
  return buildRun(
    {
      event: 'push',
      branch,
      commit: push.commit,
      pull: push.pull,
      actor: push.by,
    },
    push.at + 4,
    { ...options, outcome: pipeline.ci === 'broken' ? 'failure' : outcome },
  );
}

/**
 * The builds of a pull request: one when it was opened, one after each later
 * commit. What was merged passed in the end.
 */
export function pullBuilds(
  pull: PullPlan,
  options: Omit<BuildOptions, 'outcome'>,
): RunPlan[] {
  const { random, pipeline } = options;
  const early = pull.commits.filter(commit => commit.at <= pull.createdAt);
  const heads: [CommitPlan, Seconds][] = [
    [early[early.length - 1], pull.createdAt + 5],
    ...pull.commits
      .slice(early.length)
      .map((commit): [CommitPlan, Seconds] => [commit, commit.at + 5]),
  ];
  return heads.map(([commit, at], index) => {
    const last = index === heads.length - 1;
    const run = buildRun(
      {
        event: 'pull_request',
        branch: pull.branch,
        commit,
        pull,
        actor: pull.author,
      },
      at,
      {
        ...options,
        outcome:
          pipeline.ci === 'broken'
            ? 'failure'
            : pullOutcome(pull, last, random),
      },
    );
    return keepBeforeMerge(run, pull, last);
  });
}

function pullOutcome(pull: PullPlan, last: boolean, random: Random): Outcome {
  if (!last) {
    return random.chance(0.35) ? 'failure' : 'success';
  }
  if (pull.fate === 'merged') {
    return random.chance(0.07) ? 'flaky' : 'success';
  }
  return random.chance(0.4) ? 'failure' : 'success';
}

/** What was merged while its last build still ran waited for it instead. */
function keepBeforeMerge(run: RunPlan, pull: PullPlan, last: boolean): RunPlan {
  if (!last || pull.fate !== 'merged' || pull.endedAt === null) {
    return run;
  }
  if (run.updatedAt < pull.endedAt) {
    return run;
  }
  const updatedAt = Math.max(run.createdAt + 20, pull.endedAt - 8);
  return {
    ...run,
    attempt: 1,
    startedAt: run.createdAt,
    updatedAt,
  };
}

/** The publication of documentation that a change of it leads to. */
export function docsRun(
  push: Push,
  branch: string,
  pipeline: Pipeline,
  random: Random,
): RunPlan {
  const createdAt = push.at + 4;
  return {
    path: DOCS_PATH,
    event: 'push',
    branch,
    commit: push.commit,
    pull: push.pull,
    actor: push.by,
    createdAt,
    startedAt: createdAt,
    updatedAt: createdAt + random.integer(70, 160),
    conclusion: random.chance(0.96) ? 'success' : 'failure',
    attempt: 1,
    jobs: jobsOf(pipeline, DOCS_PATH),
    id: 0,
  };
}
