import {
  CreatedThing,
  RunReport,
} from '@provenpath/plugin-golden-paths-common';
import { ReadRun } from './readRun';

export interface Verdict {
  canResume: boolean;
  cannotResumeBecause?: string;
  canRemove: boolean;
  cannotRemoveBecause?: string;
}

export interface JudgeOptions {
  /** Whether the scaffolder keeps the state of runs (`scaffolder.taskRecovery`). */
  recoveryEnabled: boolean;
  /** How long after its end a completed run may be removed, in milliseconds. */
  removeCompletedWithinMilliseconds: number;
  now: Date;
}

/** What can be done about a run, and why the rest cannot. */
export function judgeRun(
  run: ReadRun,
  created: ReadonlyArray<{ thing: CreatedThing; stepId: string }>,
  options: JudgeOptions,
): Verdict {
  const resumeProblem = whyNotResumed(run, created, options);
  const removeProblem = whyNotRemoved(run, created, options);
  return {
    canResume: resumeProblem === undefined,
    ...(resumeProblem ? { cannotResumeBecause: resumeProblem } : {}),
    canRemove: removeProblem === undefined,
    ...(removeProblem ? { cannotRemoveBecause: removeProblem } : {}),
  };
}

function whyNotResumed(
  run: ReadRun,
  created: ReadonlyArray<{ thing: CreatedThing; stepId: string }>,
  { recoveryEnabled }: JudgeOptions,
): string | undefined {
  if (run.status !== 'failed' && run.status !== 'cancelled') {
    return run.status === 'completed'
      ? 'The run is complete.'
      : 'The run is under way.';
  }
  if (!recoveryEnabled) {
    return 'The portal does not keep the state of runs: scaffolder.taskRecovery.enabled is off. A repeated run would start over and end at "name already exists".';
  }
  // A resumed run does not repeat finished steps, so it would miss these.
  const finished = new Set(
    run.steps
      .filter(({ status }) => status === 'completed')
      .map(({ id }) => id),
  );
  const gone = created.filter(
    ({ thing, stepId }) => finished.has(stepId) && thing.exists === false,
  );
  return gone.length > 0
    ? `What finished steps made is gone: ${gone
        .map(({ thing }) => thing.name)
        .join(', ')}. Run the template again instead.`
    : undefined;
}

function whyNotRemoved(
  run: ReadRun,
  created: ReadonlyArray<{ thing: CreatedThing }>,
  options: JudgeOptions,
): string | undefined {
  if (run.status === 'processing' || run.status === 'open') {
    return 'The run is under way. Cancel it first, or wait for its end.';
  }
  const there = created.filter(({ thing }) => thing.exists !== false);
  const own = there.filter(({ thing }) => thing.createdByThisRun === true);
  if (own.length === 0) {
    return there.length > 0
      ? 'Nothing that exists was made by this run.'
      : 'Nothing that this run made exists.';
  }
  const used = own.find(({ thing }) => thing.keptBecause !== undefined);
  if (used) {
    return `${used.thing.name}: ${used.thing.keptBecause}`;
  }
  return tooLate(run, options);
}

/** A service that works is not removed with a button of its run's page. */
function tooLate(
  run: ReadRun,
  { removeCompletedWithinMilliseconds, now }: JudgeOptions,
): string | undefined {
  const endedAt = run.endedAt ? Date.parse(run.endedAt) : now.getTime();
  const hours = Math.round(removeCompletedWithinMilliseconds / 3_600_000);
  return run.status === 'completed' &&
    now.getTime() - endedAt > removeCompletedWithinMilliseconds
    ? `The run was completed more than ${hours} hours ago. Retire the service instead: archive its repository and remove it from Argo CD and the catalog.`
    : undefined;
}

/** Steps and outcome as the report shows them. */
export function toReportSteps(run: ReadRun): RunReport['steps'] {
  return run.steps.map(
    ({ firstStartedAt: _first, failureText: _text, ...step }) => step,
  );
}
