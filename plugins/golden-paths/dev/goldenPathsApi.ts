import type { GoldenPathsApi } from '../src';
import {
  failedPreflight,
  freeName,
  passedPreflight,
  takenName,
} from '../src/__testUtils__/goldenPaths';
import {
  completedRun,
  failedRun,
  removal,
  waitingRun,
} from '../src/__testUtils__/runs';
import {
  database,
  databaseOfOthers,
  databaseWithPullRequest,
} from '../src/__testUtils__/infrastructure';

/** `?mock=failed`, `?mock=error` and so on choose an answer. */
function chosen(): string | null {
  return new URLSearchParams(window.location.search).get('mock');
}

function answer<T>(data: T): T {
  if (chosen() === 'error') {
    throw new TypeError('Failed to fetch');
  }
  return data;
}

/** The run waits for a hundred seconds from when the page was opened. */
const WAITS_UNTIL = new Date(Date.now() + 100_000).toISOString();

const RUNS = new Map([
  ['failed', failedRun],
  ['completed', completedRun],
  [
    'waiting',
    {
      ...waitingRun,
      createdAt: new Date().toISOString(),
      steps: waitingRun.steps.map(step =>
        step.waiting
          ? { ...step, waiting: { ...step.waiting, until: WAITS_UNTIL } }
          : step,
      ),
    },
  ],
]);

const DATABASES = new Map([
  ['pull-request', databaseWithPullRequest],
  ['stranger', databaseOfOthers],
]);

/** Answers without a backend; the name `payment-service` is taken. */
export const goldenPathsApi: GoldenPathsApi = {
  checkName: async name =>
    answer(name === takenName.name ? takenName : { ...freeName, name }),
  preflight: async () =>
    answer(chosen() === 'failed' ? failedPreflight : passedPreflight),
  getRun: async taskId => answer(RUNS.get(taskId) ?? failedRun),
  removeCreated: async () => answer(removal),
  getInfrastructure: async () =>
    answer(DATABASES.get(chosen() ?? '') ?? database),
};
