import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { component } from '../../__testUtils__/entities';
import { StartedKpis, startKpis } from '../../__testUtils__/startKpis';
import { createTemplateRunsBench } from '../../__testUtils__/templateRunsBench';

jest.setTimeout(120_000);

const ORDER_SERVICE = 'component:default/order-service';
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;
let kpis: StartedKpis;
let bench: ReturnType<typeof createTemplateRunsBench>;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  kpis = await startKpis({ knex });
  bench = createTemplateRunsBench(knex, kpis);
});

afterEach(async () => {
  await kpis.backend.stop();
});

describe('template runs that change after they were read', () => {
  it('reads an open run again until it is final', async () => {
    kpis.scaffolder.addRun({
      id: 'slow',
      createdAt: '2026-08-01T10:00:00.000Z',
      status: 'processing',
    });
    await bench.collect();
    expect((await bench.reading()).sampleSize).toBe(0);
    const addOthers = (from: string, hoursApart: number) => {
      for (let index = 0; index < 60; index += 1) {
        kpis.scaffolder.addRun({
          id: `after ${from} ${index}`,
          createdAt: new Date(
            Date.parse(from) + index * hoursApart * 3_600_000,
          ).toISOString(),
          template: 'template:default/postgres-database',
        });
      }
    };
    // One every six hours until 16 August, the watermark; then sixty in one
    // hour: two pages reach back to 6 August, and not to the open run.
    addOthers('2026-08-02T00:00:00Z', 6);
    await bench.collect();
    addOthers('2026-08-30T00:00:00Z', 0.01);
    kpis.scaffolder.addRun({
      id: 'slow',
      createdAt: '2026-08-01T10:00:00.000Z',
      seconds: 600,
    });
    expect(await bench.collect()).toContain('/v2/tasks/slow');
    expect(await bench.reading()).toMatchObject({ sampleSize: 1, value: 10 });
    expect(await bench.collect()).not.toContain('/v2/tasks/slow');
  });

  it('says of an open task that was deleted that it was', async () => {
    kpis.scaffolder.addRun({
      id: 'gone',
      createdAt: '2026-08-01T10:00:00.000Z',
      status: 'processing',
    });
    await bench.collect();
    kpis.scaffolder.tasks = [];
    await bench.collect();
    expect((await bench.reading()).excluded).toEqual([
      { reason: 'The task was deleted before it ended', count: 1 },
    ]);
    await bench.collect();
    expect(kpis.scaffolder.requests).not.toContain('/v2/tasks/gone');
  });

  it('counts a failed run that was started again and completed', async () => {
    const createdAt = '2026-08-01T10:00:00.000Z';
    kpis.scaffolder.addRun({ id: 'one', createdAt, status: 'failed' });
    await bench.collect();
    expect((await bench.reading()).excluded).toEqual([
      { reason: 'Failed', count: 1 },
    ]);
    kpis.scaffolder.addRun({ id: 'one', createdAt, seconds: 3600 });
    await bench.collect();
    expect(await bench.reading()).toMatchObject({
      value: 60,
      sampleSize: 1,
      excluded: [],
    });
  });

  it('finds a run that was started again long after, once a day', async () => {
    const createdAt = '2026-07-01T10:00:00.000Z';
    kpis.scaffolder.addRun({ id: 'old', createdAt, status: 'failed' });
    for (let index = 0; index < 60; index += 1) {
      kpis.scaffolder.addRun({
        id: `newer ${index}`,
        createdAt: new Date(Date.UTC(2026, 7, 1, index)).toISOString(),
        template: 'template:default/postgres-database',
      });
    }
    await bench.collect();
    kpis.scaffolder.addRun({ id: 'old', createdAt, seconds: 3600 });
    await bench.collect();
    // One page reaches back over the lookback, and not to the old run.
    expect((await bench.reading()).sampleSize).toBe(0);

    const [{ watermark }] = await knex('collector_watermarks').where({
      collector_id: 'template-runs',
    });
    const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString();
    await knex('collector_watermarks')
      .where({ collector_id: 'template-runs' })
      .update({ watermark: { ...watermark, fullReadAt: yesterday } });
    await bench.collect();
    expect(await bench.reading()).toMatchObject({ value: 60, sampleSize: 1 });
  });

  it('counts a run once the catalog knows its template', async () => {
    kpis.scaffolder.addRun({
      id: 'one',
      createdAt: '2026-08-01T10:00:00.000Z',
      template: 'template:default/new-template',
    });
    await bench.collect();
    expect((await bench.reading()).sampleSize).toBe(0);
    kpis.entities.push({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'new-template', namespace: 'default' },
      spec: { type: 'service' },
    });
    await bench.collect();
    expect((await bench.reading()).sampleSize).toBe(1);
  });

  it('finds the owner when the component is registered later', async () => {
    kpis.scaffolder.addRun({
      id: 'one',
      createdAt: '2026-08-01T10:00:00.000Z',
      entityRef: 'component:default/payment-service',
    });
    await bench.collect();
    await kpis.collect('subjects');
    expect(
      (await bench.reading('group:default/team-commerce')).sampleSize,
    ).toBe(0);

    kpis.entities.push(
      component(
        'payment-service',
        'group:default/team-commerce',
        'system:default/commerce-platform',
      ),
    );
    await kpis.collect('subjects');
    expect(
      (await bench.reading('group:default/team-commerce')).sampleSize,
    ).toBe(1);
    expect((await bench.reading('domain:default/commerce')).sampleSize).toBe(1);
    const runs = await knex('collector_runs')
      .where({ collector_id: 'subjects' })
      .orderBy('started_at')
      .select('records_read', 'records_written');
    expect(runs).toEqual([
      { records_read: 1, records_written: 0 },
      { records_read: 1, records_written: 1 },
    ]);
  });

  it('ends in the same rows wherever the connection breaks', async () => {
    for (let index = 0; index < 55; index += 1) {
      kpis.scaffolder.addRun({
        id: `run-${String(index).padStart(2, '0')}`,
        createdAt: new Date(Date.UTC(2026, 6, 1 + index)).toISOString(),
        seconds: 60 + index,
        status: ['completed', 'failed', 'processing'][index % 3],
        template: `template:default/${
          index % 5 ? 'node-service' : 'postgres-database'
        }`,
        entityRef: index % 2 ? ORDER_SERVICE : undefined,
      });
    }
    const requests = await bench.collect();
    const undisturbed = await bench.tables();
    expect(undisturbed.evidence).toHaveLength(55);

    const breaks = [1, 2, 3, 20, requests.length - 1, requests.length];
    for (const breakAtRequest of breaks) {
      await knex('evidence').delete();
      await knex('collector_watermarks').delete();
      kpis.scaffolder.breakAtRequest = breakAtRequest;
      await expect(bench.collect()).rejects.toThrow(
        'Collector template-runs failed; caused by',
      );
      expect((await bench.lastRun()).status).toBe('failed');
      expect((await bench.lastRun()).apiCalls).toBe(breakAtRequest);
      kpis.scaffolder.breakAtRequest = 0;
      await bench.collect();
      expect(await bench.tables()).toEqual(undisturbed);
    }
  });

  it('shows that its last run failed while older figures stand', async () => {
    kpis.scaffolder.addRun({
      id: 'one',
      createdAt: '2026-08-01T10:00:00.000Z',
    });
    await bench.collect();
    kpis.scaffolder.breakAtRequest = 1;
    await expect(bench.collect()).rejects.toThrow(
      'Collector template-runs failed',
    );
    const { sampleSize, source } = await bench.reading();
    expect(sampleSize).toBe(1);
    expect(source).toMatchObject({
      state: 'failed',
      collectedAt: expect.stringMatching(/^\d{4}-/),
      error: expect.stringContaining('fetch failed'),
    });
  });
});
