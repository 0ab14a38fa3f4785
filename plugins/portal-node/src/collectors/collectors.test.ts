import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { z } from 'zod';
import { createCollectorTables, dropCollectorTables } from './collectorTables';
import { DatabaseCollectorRuns } from './DatabaseCollectorRuns';
import { runCollector } from './runCollector';
import { scheduleCollector } from './scheduleCollector';
import { CollectedBatch, Collector } from './types';

jest.setTimeout(120_000);

type Thing = { key: string; size: number };
type Batch = CollectedBatch<Thing, { page: number }>;

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const logger = mockServices.logger.mock();
const signal = new AbortController().signal;
let knex: Knex;
let runs: DatabaseCollectorRuns;

function createCollector(
  collect: Collector<Thing, { page: number }>['collect'],
): Collector<Thing, { page: number }> {
  return {
    id: 'things',
    watermarkSchema: z.object({ page: z.number() }),
    collect,
    write: async (transaction, records) => {
      if (records.length === 0) {
        return 0;
      }
      const written = await transaction('things')
        .insert(records)
        .onConflict('key')
        .merge()
        .returning('key');
      return written.length;
    },
  };
}

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  await createCollectorTables(knex);
  await knex.schema.createTable('things', table => {
    table.text('key').primary();
    table.integer('size').checkPositive();
  });
  runs = DatabaseCollectorRuns.create({ knex });
});

describe('runCollector', () => {
  it('writes rows, moves the watermark and logs the run', async () => {
    const seen: unknown[] = [];
    const collector = createCollector(async function* collect(context) {
      seen.push(context.watermark);
      context.countApiCall();
      yield { records: [{ key: 'a', size: 1 }], recordsRead: 3 };
      context.countApiCall();
      yield {
        records: [{ key: 'b', size: 2 }],
        recordsRead: 1,
        watermark: { page: 2 },
      };
    });
    const run = await runCollector({ collector, runs, logger, signal });
    await runCollector({ collector, runs, logger, signal });

    expect(run).toMatchObject({
      collectorId: 'things',
      status: 'succeeded',
      recordsRead: 4,
      recordsWritten: 2,
      apiCalls: 2,
      error: null,
    });
    expect(run.durationMilliseconds).toBeGreaterThanOrEqual(0);
    expect(seen).toEqual([undefined, { page: 2 }]);
    expect(await knex('things').orderBy('key')).toEqual([
      { key: 'a', size: 1 },
      { key: 'b', size: 2 },
    ]);
    const state = await runs.getState('things');
    expect(state.succeededAt).toEqual(state.lastFinishedRun?.finishedAt);
  });

  it('keeps neither rows nor watermark of a batch that fails, and rethrows', async () => {
    const collector = createCollector(async function* collect() {
      yield { records: [{ key: 'a', size: 1 }], recordsRead: 1 };
      yield {
        records: [
          { key: 'b', size: 2 },
          { key: 'c', size: -1 },
        ],
        recordsRead: 2,
        watermark: { page: 9 },
      };
    });
    await expect(
      runCollector({ collector, runs, logger, signal }),
    ).rejects.toThrow(/^Collector things failed; caused by error: .*things/);

    expect(await knex('things').select('key')).toEqual([{ key: 'a' }]);
    expect(await runs.readWatermark('things')).toBe(undefined);
    expect(await runs.getState('things')).toMatchObject({
      succeededAt: undefined,
      lastFinishedRun: {
        status: 'failed',
        recordsRead: 3,
        recordsWritten: 1,
        error: expect.stringContaining('violates check constraint'),
      },
    });
  });

  it('ends in the same rows wherever it is interrupted', async () => {
    const batches: Batch[] = [1, 2, 3, 4].map(page => ({
      records: [
        { key: `first of ${page}`, size: page },
        { key: `second of ${page}`, size: page * 10 },
      ],
      recordsRead: 2,
      watermark: { page },
    }));
    for (const crashBefore of [0, 1, 2, 3]) {
      await knex('things').delete();
      await knex('collector_watermarks').delete();
      let crash = true;
      const collector = createCollector(async function* collect(context) {
        const done = context.watermark?.page ?? 0;
        for (const [index, batch] of batches.entries()) {
          if (crash && index === crashBefore) {
            throw new Error('connection reset');
          }
          if (index >= done) {
            yield batch;
          }
        }
      });
      await expect(
        runCollector({ collector, runs, logger, signal }),
      ).rejects.toThrow('connection reset');
      crash = false;
      const run = await runCollector({ collector, runs, logger, signal });

      expect(run.recordsRead).toBe((4 - crashBefore) * 2);
      expect(await knex('things').orderBy('size')).toEqual([
        { key: 'first of 1', size: 1 },
        { key: 'first of 2', size: 2 },
        { key: 'first of 3', size: 3 },
        { key: 'first of 4', size: 4 },
        { key: 'second of 1', size: 10 },
        { key: 'second of 2', size: 20 },
        { key: 'second of 3', size: 30 },
        { key: 'second of 4', size: 40 },
      ]);
    }
  });

  it('stops at the signal and says so in the log', async () => {
    const controller = new AbortController();
    const collector = createCollector(async function* collect() {
      yield { records: [{ key: 'a', size: 1 }], recordsRead: 1 };
      controller.abort(new Error('the backend shuts down'));
      yield { records: [{ key: 'b', size: 1 }], recordsRead: 1 };
    });
    await expect(
      runCollector({ collector, runs, logger, signal: controller.signal }),
    ).rejects.toThrow('the backend shuts down');
    expect(await knex('things').select('key')).toEqual([{ key: 'a' }]);
    expect((await runs.getState('things')).lastFinishedRun?.error).toContain(
      'the backend shuts down',
    );
  });

  it('starts over when the stored watermark has another shape', async () => {
    await runs.saveBatch({
      collectorId: 'things',
      watermark: '2026-01-01',
      write: async () => undefined,
    });
    const seen: unknown[] = ['nothing'];
    const collector = createCollector(async function* collect(context) {
      seen.push(context.watermark);
      yield { records: [], recordsRead: 0 };
    });
    await runCollector({ collector, runs, logger, signal });
    expect(seen).toEqual(['nothing', undefined]);
  });

  it('closes the line of a process that died', async () => {
    const dead = await runs.startRun('things');
    await runs.startRun('others');
    const next = await runs.startRun('things');
    expect(
      (await runs.listRuns({ limit: 10 })).map(run => [run.id, run.status]),
    ).toEqual(
      expect.arrayContaining([
        [dead, 'failed'],
        [next, 'running'],
      ]),
    );
    expect(
      (await runs.listRuns({ collectorId: 'others', limit: 10 }))[0].status,
    ).toBe('running');
  });
});

describe('DatabaseCollectorRuns', () => {
  it('pages through the log without losing or repeating a line', async () => {
    for (let index = 0; index < 5; index += 1) {
      await runs.startRun('things');
    }
    const all = await runs.listRuns({ limit: 10 });
    const first = await runs.listRuns({ limit: 2 });
    const rest = await runs.listRuns({
      limit: 10,
      after: { startedAt: first[1].startedAt.toISOString(), id: first[1].id },
    });
    expect([...first, ...rest].map(run => run.id)).toEqual(
      all.map(run => run.id),
    );
    expect(all).toHaveLength(5);
  });

  it('forgets lines beyond the newest 500, never the last success', async () => {
    await knex('collector_runs').insert(
      Array.from({ length: 600 }, (_, minute) => ({
        collector_id: 'things',
        started_at: new Date(Date.UTC(2026, 0, 1, 0, minute)),
        finished_at: new Date(Date.UTC(2026, 0, 1, 0, minute, 1)),
        status: 'failed',
      })),
    );
    const id = await runs.startRun('things');
    const finished = await runs.finishRun(id, {
      recordsRead: 0,
      recordsWritten: 0,
      apiCalls: 0,
      error: null,
    });
    expect(await knex('collector_runs').count()).toEqual([{ count: '500' }]);
    expect((await runs.getState('things')).succeededAt).toEqual(
      finished.finishedAt,
    );
  });

  it('refuses to close a line that does not exist', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    await expect(
      runs.finishRun(id, {
        recordsRead: 0,
        recordsWritten: 0,
        apiCalls: 0,
        error: null,
      }),
    ).rejects.toThrow(`There is no collector run with id ${id}`);
  });

  it('takes its tables back', async () => {
    await dropCollectorTables(knex);
    expect(await knex.schema.hasTable('collector_runs')).toBe(false);
    await createCollectorTables(knex);
    expect(await knex.schema.hasTable('collector_watermarks')).toBe(true);
  });
});

describe('scheduleCollector', () => {
  const collector = createCollector(async function* collect() {
    yield { records: [{ key: 'a', size: 1 }], recordsRead: 1 };
  });
  const options = {
    collector,
    configKey: 'things.schedule',
    defaultSchedule: {
      frequency: { minutes: 5 },
      timeout: { minutes: 2 },
      initialDelay: { seconds: 9 },
    },
  };

  it('takes the schedule from the config and runs the collector', async () => {
    const scheduler = mockServices.scheduler.mock();
    const taskId = await scheduleCollector({
      ...options,
      runs,
      logger: mockServices.rootLogger(),
      scheduler,
      config: new ConfigReader({
        things: {
          schedule: { frequency: { seconds: 30 }, timeout: { minutes: 1 } },
        },
      }),
    });
    const [task] = scheduler.scheduleTask.mock.calls[0];
    expect(taskId).toBe('collect-things');
    expect(task).toMatchObject({
      id: 'collect-things',
      frequency: { seconds: 30 },
      timeout: { minutes: 1 },
    });
    await task.fn(signal);
    expect((await runs.getState('things')).lastFinishedRun?.status).toBe(
      'succeeded',
    );
  });

  it('falls back to the default schedule', async () => {
    const scheduler = mockServices.scheduler.mock();
    await scheduleCollector({
      ...options,
      runs,
      logger: mockServices.rootLogger(),
      scheduler,
      config: new ConfigReader({}),
    });
    expect(scheduler.scheduleTask.mock.calls[0][0]).toMatchObject(
      options.defaultSchedule,
    );
  });
});
