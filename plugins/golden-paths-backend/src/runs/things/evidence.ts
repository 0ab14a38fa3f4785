import { ReadRun, ReadStep } from '../readRun';

/** What the run, its step and the thing itself tell of the thing's origin. */
export interface Evidence {
  run: ReadRun;
  stepId: string;
  /** Instant at which the thing was made, by its own system. */
  thingCreatedAt?: string;
}

/** GitHub and Argo CD write whole seconds, and their clocks differ a little. */
const CLOCK_SECONDS = 1;

/**
 * Decides whether a run made a thing, from what is on record: the thing was made
 * while the step was under way. A step that ended because the name was taken
 * made nothing, and what is younger than the step was made by somebody else.
 *
 * @returns `unknown` when the thing does not tell its age
 */
export function isCreatedByRun({
  run,
  stepId,
  thingCreatedAt,
}: Evidence): boolean | 'unknown' {
  const step = stepOf(run, stepId);
  if (!step?.firstStartedAt || step.status === 'skipped') {
    return false;
  }
  if (
    step.status !== 'completed' &&
    /already exists|spec is different|duplicate project/i.test(
      step.failureText ?? '',
    )
  ) {
    return false;
  }
  if (!thingCreatedAt) {
    return 'unknown';
  }
  const createdAt = secondsOf(thingCreatedAt);
  const endedAt = step.endedAt ?? run.endedAt;
  return (
    createdAt >= secondsOf(step.firstStartedAt) &&
    (!endedAt || createdAt <= secondsOf(endedAt) + CLOCK_SECONDS)
  );
}

function secondsOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}

/** The step that makes a thing. */
export function stepOf(run: ReadRun, stepId: string): ReadStep | undefined {
  return run.steps.find(({ id }) => id === stepId);
}

/** Why a thing stays, in words; undefined when the run made it. */
export function whyNotRemoved(
  created: boolean | 'unknown',
): string | undefined {
  if (created === true) {
    return undefined;
  }
  return created === 'unknown'
    ? 'It could not be found out whether this run made it.'
    : 'This run did not make it: it is older than the step, or younger.';
}
