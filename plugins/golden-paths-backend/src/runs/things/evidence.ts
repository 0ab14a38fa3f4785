import { ReadRun, ReadStep } from '../readRun';

/** What the step that makes a thing, and the thing itself, tell of its origin. */
export interface Evidence {
  step: ReadStep | undefined;
  /** Instant at which the thing was made, by its own system. */
  thingCreatedAt?: string;
}

/**
 * Decides whether a run made a thing, from what is on record: the step began,
 * and the thing is not older than that. A step that ended because the name was
 * taken made nothing.
 *
 * @returns `unknown` when the thing does not tell its age
 */
export function isCreatedByRun({
  step,
  thingCreatedAt,
}: Evidence): boolean | 'unknown' {
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
  // GitHub and Argo CD write whole seconds, the scaffolder milliseconds.
  return (
    Math.floor(Date.parse(thingCreatedAt) / 1000) >=
    Math.floor(Date.parse(step.firstStartedAt) / 1000)
  );
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
    : 'It was there before this run came to it.';
}
