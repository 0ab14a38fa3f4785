import type {
  RunReport,
  RunStep,
} from '@provenpath/plugin-golden-paths-common';

/** Whether a run may still change; a report that is not there yet may. */
export function isUnderWay(
  run: Pick<RunReport, 'status'> | undefined,
): boolean {
  return !run || run.status === 'open' || run.status === 'processing';
}

/**
 * Seconds that a step took, or takes so far.
 *
 * @param now - milliseconds since the epoch
 * @returns undefined for a step that has not started
 */
export function secondsOf(
  step: Pick<RunStep, 'startedAt' | 'endedAt'>,
  now: number,
): number | undefined {
  if (!step.startedAt) {
    return undefined;
  }
  const end = step.endedAt ? Date.parse(step.endedAt) : now;
  // The clocks of portal and browser may differ by a little.
  return Math.max(0, (end - Date.parse(step.startedAt)) / 1000);
}

/**
 * The steps of a run. Those behind the one that stopped it are not left out for
 * good, as the scaffolder writes: nobody came to them, and a resumed run will.
 */
export function stepsReached(run: Pick<RunReport, 'steps'>): RunStep[] {
  const stopped = run.steps.findIndex(({ status }) =>
    ['failed', 'cancelled'].includes(status),
  );
  return run.steps.map((step, index) =>
    stopped >= 0 && index > stopped && step.status === 'skipped'
      ? { ...step, status: 'open' }
      : step,
  );
}

/**
 * The step that a run is at, counted from 1: the one that runs or stopped it,
 * else the one after the last that is over.
 */
export function currentStep(steps: RunStep[]): number {
  const stopped = steps.findIndex(({ status }) =>
    ['processing', 'failed', 'cancelled'].includes(status),
  );
  if (stopped >= 0) {
    return stopped + 1;
  }
  const over = steps.filter(({ status }) => status !== 'open').length;
  return Math.min(over + 1, steps.length);
}
