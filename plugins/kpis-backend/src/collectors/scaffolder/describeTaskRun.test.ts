import {
  describeTaskRun,
  EXCLUDED,
  findCreatedEntity,
  stateOf,
  TaskRun,
} from './describeTaskRun';
import { ScaffolderEvent, ScaffolderTask } from './ScaffolderTasksClient';

const task: ScaffolderTask = {
  id: '0b6d3c2e',
  status: 'completed',
  createdAt: new Date('2026-09-01T10:00:00Z'),
  lastHeartbeatAt: new Date('2026-09-01T10:01:29Z'),
  spec: {
    parameters: { name: 'order-service', owner: 'group:team-commerce' },
    templateInfo: { entityRef: 'template:default/spring-boot-service' },
  },
};

const completion: ScaffolderEvent = {
  type: 'completion',
  createdAt: new Date('2026-09-01T10:01:30Z'),
  body: { output: { entityRef: 'component:default/order-service' } },
};

function run(
  changes: Partial<ScaffolderTask> = {},
  others: Partial<TaskRun> = {},
): TaskRun {
  return {
    task: { ...task, ...changes },
    templateType: 'service',
    templateTypes: ['service'],
    events: [completion],
    now: new Date('2026-09-01T10:05:00Z'),
    ...others,
  };
}

describe('describeTaskRun', () => {
  it('measures a completed run from creation to its completion event', () => {
    expect(describeTaskRun(run())).toEqual({
      kpiId: 'service-creation-lead-time',
      readingId: 'template-run',
      eventId: '0b6d3c2e',
      occurredAt: new Date('2026-09-01T10:01:30Z'),
      startedAt: new Date('2026-09-01T10:00:00Z'),
      value: 1.5,
      title: 'order-service from spring-boot-service',
      url: '/create/tasks/0b6d3c2e',
      entityRef: 'component:default/order-service',
      ownerRef: 'group:default/team-commerce',
      excludedReason: null,
      breakdownId: 'template:default/spring-boot-service',
      generated: false,
      attributes: {
        task: '0b6d3c2e',
        status: 'completed',
        template: 'template:default/spring-boot-service',
      },
      sourceState: 'completed@2026-09-01T10:01:29.000Z',
      open: false,
    });
  });

  it.each<[string, Partial<ScaffolderTask>, Partial<TaskRun>]>([
    [EXCLUDED.failed, { status: 'failed' }, {}],
    [
      EXCLUDED.cancelled,
      { status: 'failed' },
      {
        events: [
          { type: 'cancelled', createdAt: completion.createdAt, body: {} },
          completion,
        ],
      },
    ],
    [EXCLUDED.cancelled, { status: 'cancelled' }, {}],
    [EXCLUDED.skipped, { status: 'skipped' }, {}],
    [EXCLUDED.noEnd, {}, { events: [] }],
    [EXCLUDED.otherType, {}, { templateType: 'resource' }],
    [EXCLUDED.otherType, { status: 'failed' }, { templateType: 'resource' }],
    [EXCLUDED.unknownTemplate, {}, { templateType: undefined }],
    [
      EXCLUDED.unknownTemplate,
      { spec: {} },
      { templateType: undefined, events: [] },
    ],
  ])('leaves out: %s', (reason, changes, others) => {
    const draft = describeTaskRun(run(changes, others));
    expect(draft.excludedReason).toBe(reason);
    expect(draft.value).toBeNull();
    expect(draft.open).toBe(false);
  });

  it.each<[string, Partial<ScaffolderTask>, string]>([
    [
      EXCLUDED.waiting,
      { status: 'open', lastHeartbeatAt: null },
      '2026-09-01T10:00:00.000Z',
    ],
    [
      EXCLUDED.running,
      {
        status: 'processing',
        lastHeartbeatAt: new Date('2026-09-01T10:04:59Z'),
      },
      '2026-09-01T10:04:59.000Z',
    ],
    [
      // Silent for five minutes is still running, a second more is not.
      EXCLUDED.running,
      {
        status: 'processing',
        lastHeartbeatAt: new Date('2026-09-01T10:00:00Z'),
      },
      '2026-09-01T10:00:00.000Z',
    ],
    [
      EXCLUDED.abandoned,
      {
        status: 'processing',
        lastHeartbeatAt: new Date('2026-09-01T09:59:59Z'),
      },
      '2026-09-01T09:59:59.000Z',
    ],
  ])('keeps an unfinished run open: %s', (reason, changes, occurredAt) => {
    expect(describeTaskRun(run(changes, { events: [] }))).toMatchObject({
      excludedReason: reason,
      value: null,
      open: true,
      occurredAt: new Date(occurredAt),
    });
  });

  it('is read again when the template was not in the catalog', () => {
    expect(
      describeTaskRun(run({}, { templateType: undefined })).sourceState,
    ).toBeNull();
  });

  it('takes other types of templates where the config names them', () => {
    expect(
      describeTaskRun(
        run({}, { templateType: 'website', templateTypes: ['website'] }),
      ).value,
    ).toBe(1.5);
  });

  it('names a run without a service name after its template', () => {
    expect(
      describeTaskRun(
        run({ spec: { ...task.spec, parameters: { owner: 7 } } }),
      ),
    ).toMatchObject({ title: 'A run of spring-boot-service', ownerRef: null });
  });
});

describe('stateOf', () => {
  it('changes when a failed task is started again', () => {
    const failed = { ...task, status: 'failed' };
    const again = {
      ...task,
      status: 'failed',
      lastHeartbeatAt: new Date('2026-09-03T08:00:00Z'),
    };
    expect(stateOf(failed)).not.toBe(stateOf(again));
  });
});

describe('findCreatedEntity', () => {
  it.each([
    [{ entityRef: 'component:default/a' }, 'component:default/a'],
    [
      { links: [{ url: 'http://localhost' }, { entityRef: 'Component:B' }] },
      'component:default/b',
    ],
    [{ links: [{ entityRef: 'not a/ref/at all' }] }, null],
    [{ links: 'none' }, null],
    [{}, null],
    [undefined, null],
  ])('reads %j as %s', (output, entityRef) => {
    expect(findCreatedEntity(output)).toBe(entityRef);
  });
});
