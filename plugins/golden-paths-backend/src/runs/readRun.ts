import { LogEvent, ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import {
  explainFailure,
  parseClientWaiting,
  parseWaiting,
  RunFailure,
  RunReport,
  RunStep,
  Waiting,
} from '@provenpath/plugin-golden-paths-common';

type Status = RunStep['status'];

/** A step with what its events tell beyond the report. */
export interface ReadStep extends RunStep {
  /** When it began for the first time, before any interruption. */
  firstStartedAt?: string;
  /** The text with which it failed last. */
  failureText?: string;
}

export interface ReadRun {
  status: RunReport['status'];
  createdAt: string;
  endedAt?: string;
  resumed: number;
  steps: ReadStep[];
  failure?: RunFailure;
}

/** What upstream's types leave out of the body of a completion. */
interface EventBody {
  message?: string;
  stepId?: string;
  status?: Status;
  error?: { message?: string };
}

/**
 * Reads how a run went from the scaffolder's own records of it.
 *
 * @param events - in the order in which they were written
 * @param now - decides whether a wait is still on
 */
export function readRun(
  task: Pick<ScaffolderTask, 'spec' | 'status' | 'createdAt'>,
  events: readonly LogEvent[],
  now: Date,
): ReadRun {
  const steps = new Map<string, ReadStep>(
    task.spec.steps.map(({ id, name, action }) => [
      id,
      { id, name, action, status: 'open' },
    ]),
  );
  let resumed = 0;
  let cancelled = false;
  let end: LogEvent | undefined;
  for (const event of events) {
    if (event.type === ('recovered' as string)) {
      resumed += 1;
      end = undefined;
      steps.forEach(reopen);
    } else if (event.type === 'cancelled') {
      cancelled = true;
    } else if (event.type === 'completion') {
      end = event;
    }
    const step = steps.get(event.body.stepId ?? '');
    if (step) {
      readStepEvent(step, event, now);
    }
  }
  const status = statusOf(task.status as Status, cancelled);
  const all = [...steps.values()];
  return {
    status,
    createdAt: instant(task.createdAt),
    ...(end ? { endedAt: instant(end.createdAt) } : {}),
    resumed,
    steps: all.map(step => settle(step, status)),
    ...failureOf(status, all, end),
  };
}

/** A cancelled run is stored as a failed one with an event more. */
function statusOf(status: Status, cancelled: boolean): Status {
  return status === 'failed' && cancelled ? 'cancelled' : status;
}

/** What was not finished begins anew when a run goes on. */
function reopen(step: ReadStep): void {
  if (step.status !== 'completed') {
    step.status = 'open';
    delete step.startedAt;
    delete step.endedAt;
    delete step.waiting;
    delete step.failureText;
  }
}

function readStepEvent(step: ReadStep, event: LogEvent, now: Date): void {
  const { status, message = '' } = event.body as EventBody;
  const writtenAt = instant(event.createdAt);
  if (!status) {
    readWaiting(step, message, writtenAt, now);
    return;
  }
  if (step.status === 'completed') {
    // A resumed run says again that the step was completed before.
    return;
  }
  step.status = status;
  if (status === 'processing') {
    step.startedAt = writtenAt;
    step.firstStartedAt ??= writtenAt;
    delete step.endedAt;
    return;
  }
  delete step.waiting;
  if (status !== 'open') {
    step.endedAt = step.startedAt ? writtenAt : undefined;
  }
  if (status === 'failed') {
    step.failureText = message;
  }
}

function readWaiting(
  step: ReadStep,
  message: string,
  writtenAt: string,
  now: Date,
): void {
  const waiting: Waiting | undefined =
    parseWaiting(message) ?? parseClientWaiting(message, new Date(writtenAt));
  if (waiting && waiting.until > now) {
    step.waiting = {
      until: waiting.until.toISOString(),
      reason: waiting.reason,
    };
  }
}

/** A step that was interrupted is not under way any more when the run is over. */
function settle(step: ReadStep, status: Status): ReadStep {
  const over = status !== 'processing' && status !== 'open';
  if (!over) {
    return step;
  }
  const { waiting: _, ...rest } = step;
  return rest.status === 'processing' ? { ...rest, status: 'failed' } : rest;
}

function failureOf(
  status: Status,
  steps: readonly ReadStep[],
  end: LogEvent | undefined,
): { failure?: RunFailure } {
  if (status !== 'failed' && status !== 'cancelled') {
    return {};
  }
  const failed = steps.find(step => step.status === 'failed');
  const body = end?.body as EventBody | undefined;
  const text =
    body?.error?.message ?? failed?.failureText ?? body?.message ?? '';
  return {
    failure: explainFailure({
      text:
        status === 'cancelled' ? `${text} The run has been cancelled` : text,
      stepId: failed?.id,
      action: failed?.action,
    }),
  };
}

/** The scaffolder's instants, whichever way its driver wrote them. */
function instant(text: string): string {
  return new Date(text).toISOString();
}
