import type {
  LogEvent,
  ScaffolderTask,
} from '@backstage/plugin-scaffolder-common';
import { readRun } from './readRun';

const steps = [
  { id: 'create', name: 'Create', action: 'golden-path:repository-create' },
  { id: 'push', name: 'Push', action: 'golden-path:repository-push' },
];

const at = (second: number) =>
  `2026-11-20T12:00:${String(second).padStart(2, '0')}.000Z`;

function event(
  second: number,
  body: Record<string, unknown>,
  type = 'log',
): LogEvent {
  return {
    id: second,
    taskId: 't',
    type: type as LogEvent['type'],
    createdAt: at(second),
    body: { message: '', ...body } as LogEvent['body'],
  };
}

const begin = (second: number, stepId: string) =>
  event(second, { stepId, status: 'processing' });
const finish = (second: number, stepId: string) =>
  event(second, { stepId, status: 'completed' });

function read(status: string, events: LogEvent[], now = new Date(at(59))) {
  const task = {
    status,
    createdAt: at(0),
    spec: { steps },
  } as unknown as ScaffolderTask;
  return readRun(task, events, now);
}

describe('readRun', () => {
  it('tells when each step began and ended', () => {
    const run = read('processing', [
      begin(1, 'create'),
      finish(4, 'create'),
      begin(5, 'push'),
    ]);
    expect(run).toMatchObject({ status: 'processing', resumed: 0 });
    expect(run.endedAt).toBeUndefined();
    expect(run.steps).toEqual([
      {
        ...steps[0],
        status: 'completed',
        startedAt: at(1),
        firstStartedAt: at(1),
        endedAt: at(4),
      },
      {
        ...steps[1],
        status: 'processing',
        startedAt: at(5),
        firstStartedAt: at(5),
      },
    ]);
  });

  it('shows a wait until it is over', () => {
    const events = [
      begin(1, 'create'),
      event(2, {
        stepId: 'create',
        message: `info: Waiting until ${at(9)} because github.com limits`,
      }),
    ];
    const waitingAt = (second: number) =>
      read('processing', events, new Date(at(second))).steps[0].waiting;
    expect(waitingAt(8)).toEqual({ until: at(9), reason: 'github.com limits' });
    expect(waitingAt(9)).toBeUndefined();
    expect(
      read('processing', [...events, finish(5, 'create')], new Date(at(6)))
        .steps[0].waiting,
    ).toBeUndefined();
  });

  it("reads the waits of GitHub's own client in the actions of others", () => {
    const run = read(
      'processing',
      [
        begin(1, 'create'),
        event(2, {
          stepId: 'create',
          message: 'info: Retrying after 10 seconds!',
        }),
      ],
      new Date(at(3)),
    );
    expect(run.steps[0].waiting?.until).toBe(at(12));
  });

  it('explains what failed, with what the tool said', () => {
    const run = read('failed', [
      begin(1, 'create'),
      event(2, {
        stepId: 'create',
        status: 'failed',
        message:
          'Error: name already exists on this account\n    at x (/a:1:2)',
      }),
      event(3, { stepId: 'push', status: 'skipped' }),
      event(
        4,
        { error: { message: 'name already exists on this account' } },
        'completion',
      ),
    ]);
    expect(run.endedAt).toBe(at(4));
    expect(run.failure).toMatchObject({
      stepId: 'create',
      title: 'The name is taken in GitHub',
      message: 'name already exists on this account',
    });
    expect(run.steps[1]).toMatchObject({ status: 'skipped' });
    expect(run.steps[1].endedAt).toBeUndefined();
  });

  it('begins anew what was not finished when a run goes on', () => {
    const events = [
      begin(1, 'create'),
      finish(2, 'create'),
      begin(3, 'push'),
      event(4, {
        stepId: 'push',
        status: 'failed',
        message: 'read ECONNRESET',
      }),
      event(10, { recoverStrategy: 'none' }, 'recovered'),
      finish(11, 'create'),
    ];
    const going = read('processing', events);
    expect(going.resumed).toBe(1);
    expect(going.failure).toBeUndefined();
    // Said to be completed again, but it ended when it did.
    expect(going.steps[0].endedAt).toBe(at(2));
    expect(going.steps[1]).toEqual({
      ...steps[1],
      status: 'open',
      firstStartedAt: at(3),
    });
    const done = read('completed', [
      ...events,
      begin(12, 'push'),
      finish(13, 'push'),
      event(14, {}, 'completion'),
    ]);
    expect(done.steps[1]).toMatchObject({
      status: 'completed',
      startedAt: at(12),
      firstStartedAt: at(3),
      endedAt: at(13),
    });
    expect(done.endedAt).toBe(at(14));
  });

  it('knows a cancelled run, which is stored as a failed one', () => {
    const run = read('failed', [
      begin(1, 'create'),
      event(2, { stepId: 'create', status: 'cancelled' }, 'cancelled'),
      event(
        3,
        { error: { message: 'This operation was aborted' } },
        'completion',
      ),
    ]);
    expect(run.status).toBe('cancelled');
    expect(run.failure?.title).toBe('The run was cancelled');
  });

  it('takes a step for failed that nobody works on any more', () => {
    const run = read('failed', [
      begin(1, 'create'),
      event(
        9,
        {
          message:
            'The task was cancelled because the task worker lost connection to the task broker',
        },
        'completion',
      ),
    ]);
    expect(run.steps[0].status).toBe('failed');
    expect(run.failure?.title).toBe('The run was given up');
  });
});
