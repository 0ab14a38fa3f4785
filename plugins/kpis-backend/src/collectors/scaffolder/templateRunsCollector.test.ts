import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { component } from '../../__testUtils__/entities';
import { StartedKpis, startKpis } from '../../__testUtils__/startKpis';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;
let kpis: StartedKpis;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  kpis = await startKpis({ knex });
});

afterEach(async () => {
  await kpis.backend.stop();
});

const ORDER_SERVICE = 'component:default/order-service';

async function collect() {
  kpis.scaffolder.requests = [];
  await kpis.collect('template-runs');
  return kpis.scaffolder.requests;
}

async function reading(subject = 'organization', period = '2026-Q3') {
  const response = await kpis.get(
    `/v1/kpis?subject=${subject}&period=${period}`,
  );
  return response.body.kpis[0].readings[0];
}

async function lastRun() {
  const response = await kpis.get('/v1/collectors?limit=1');
  return response.body.collectors[0].runs[0];
}

/** Everything that a collection leaves behind, without its own clock. */
async function tables() {
  return {
    evidence: await knex('evidence')
      .orderBy('event_id')
      .select(
        'event_id',
        'occurred_at',
        'value',
        'title',
        'entity_ref',
        'owner_ref',
        'excluded_reason',
        'breakdown_id',
        'source_state',
        'open',
        'subjects_resolved',
        'attributes',
      ),
    points: await knex('metric_points')
      .join('evidence', 'evidence.evidence_id', 'metric_points.evidence_id')
      .orderBy(['event_id', 'subject'])
      .select('event_id', 'subject', 'metric_points.value'),
  };
}

describe('template runs collector', () => {
  it('leaves out what did not complete, with the reason and the count', async () => {
    const { scaffolder } = kpis;
    const day = (number: number) => `2026-08-0${number}T10:00:00.000Z`;
    scaffolder.addRun({ id: 'done', createdAt: day(1), seconds: 90 });
    scaffolder.addRun({ id: 'failed', createdAt: day(2), status: 'failed' });
    scaffolder.addRun({ id: 'failed 2', createdAt: day(3), status: 'failed' });
    scaffolder.addRun({
      id: 'cancelled',
      createdAt: day(4),
      status: 'failed',
      cancelled: true,
    });
    scaffolder.addRun({
      id: 'abandoned',
      createdAt: day(5),
      status: 'processing',
    });
    scaffolder.addRun({
      id: 'database',
      createdAt: day(6),
      template: 'template:default/postgres-database',
    });
    scaffolder.addRun({
      id: 'forgotten',
      createdAt: day(7),
      template: 'template:default/deleted-template',
    });
    await collect();

    expect(await reading()).toMatchObject({
      value: 1.5,
      p95: 1.5,
      sampleSize: 1,
      excluded: [
        { reason: 'Failed', count: 2 },
        { reason: 'Abandoned: the run has stopped reporting', count: 1 },
        { reason: 'Cancelled', count: 1 },
        { reason: 'The template does not create a service', count: 1 },
        {
          reason: 'The template is not in the catalog, so its type is unknown',
          count: 1,
        },
      ],
    });
  });

  it('counts for the owner, the groups above, the system and the domain', async () => {
    kpis.scaffolder.addRun({
      id: 'one',
      createdAt: '2026-08-01T10:00:00.000Z',
      entityRef: ORDER_SERVICE,
    });
    kpis.scaffolder.addRun({
      id: 'two',
      createdAt: '2026-08-02T10:00:00.000Z',
      seconds: 180,
      parameters: { owner: 'team-platform' },
    });
    await collect();
    const values = async (subject: string) => {
      const { value, sampleSize } = await reading(subject);
      return [value, sampleSize];
    };
    expect(await values('organization')).toEqual([2, 2]);
    expect(await values('group:default/engineering')).toEqual([2, 2]);
    expect(await values('group:default/team-commerce')).toEqual([1, 1]);
    expect(await values('group:default/team-platform')).toEqual([3, 1]);
    expect(await values('system:default/commerce-platform')).toEqual([1, 1]);
    expect(await values('domain:default/commerce')).toEqual([1, 1]);
    // Refs are the same in any case.
    expect(await values('Group:default/Team-Commerce')).toEqual([1, 1]);
  });

  it('keeps no person', async () => {
    kpis.scaffolder.addRun({
      id: 'one',
      createdAt: '2026-08-01T10:00:00.000Z',
    });
    await collect();
    const rows = await knex('evidence').select();
    expect(JSON.stringify(rows)).not.toContain('mira-okafor');
    const response = await kpis.get(
      '/v1/kpis/service-creation-lead-time/evidence?period=2026-Q3',
    );
    expect(response.body.total).toBe(1);
    expect(JSON.stringify(response.body)).not.toContain('mira-okafor');
  });

  it('asks only for what it does not know yet, and counts its calls', async () => {
    kpis.scaffolder.addRun({
      id: 'one',
      createdAt: '2026-08-01T10:00:00.000Z',
    });
    expect(await collect()).toEqual([
      '/v2/tasks?limit=50&offset=0&order=desc%3Acreated_at',
      '/v2/tasks/one/events?after=9007199254740991',
    ]);
    expect(await lastRun()).toMatchObject({
      collectorId: 'template-runs',
      status: 'succeeded',
      apiCalls: 2,
      recordsRead: 1,
      recordsWritten: 1,
    });
    expect(await collect()).toHaveLength(1);
    expect(await lastRun()).toMatchObject({ apiCalls: 1, recordsWritten: 0 });
  });

  it('reads page by page, back to the watermark less the lookback', async () => {
    for (let index = 0; index < 120; index += 1) {
      const createdAt = new Date(Date.UTC(2026, 6, 1 + Math.floor(index / 2)));
      kpis.scaffolder.addRun({
        id: `run-${index}`,
        createdAt: createdAt.toISOString(),
        template: 'template:default/postgres-database',
      });
    }
    // Pages of 50, 50 and 20.
    expect(await collect()).toHaveLength(3);
    expect((await lastRun()).recordsRead).toBe(120);
    // The first page already reaches further back than a day.
    expect(await collect()).toHaveLength(1);
    expect((await lastRun()).recordsRead).toBe(50);
    expect(await knex('evidence').count()).toEqual([{ count: '120' }]);
  });

  it('reads an open run again until it is final', async () => {
    kpis.scaffolder.addRun({
      id: 'slow',
      createdAt: '2026-08-01T10:00:00.000Z',
      status: 'processing',
    });
    await collect();
    expect((await reading()).sampleSize).toBe(0);
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
    await collect();
    addOthers('2026-08-30T00:00:00Z', 0.01);
    kpis.scaffolder.addRun({
      id: 'slow',
      createdAt: '2026-08-01T10:00:00.000Z',
      seconds: 600,
    });
    expect(await collect()).toContain('/v2/tasks/slow');
    expect(await reading()).toMatchObject({ sampleSize: 1, value: 10 });
    expect(await collect()).not.toContain('/v2/tasks/slow');
  });

  it('says of an open task that was deleted that it was', async () => {
    kpis.scaffolder.addRun({
      id: 'gone',
      createdAt: '2026-08-01T10:00:00.000Z',
      status: 'processing',
    });
    await collect();
    kpis.scaffolder.tasks = [];
    await collect();
    expect((await reading()).excluded).toEqual([
      { reason: 'The task was deleted before it ended', count: 1 },
    ]);
    await collect();
    expect(kpis.scaffolder.requests).not.toContain('/v2/tasks/gone');
  });

  it('counts a failed run that was started again and completed', async () => {
    const createdAt = '2026-08-01T10:00:00.000Z';
    kpis.scaffolder.addRun({ id: 'one', createdAt, status: 'failed' });
    await collect();
    expect((await reading()).excluded).toEqual([
      { reason: 'Failed', count: 1 },
    ]);
    kpis.scaffolder.addRun({ id: 'one', createdAt, seconds: 3600 });
    await collect();
    expect(await reading()).toMatchObject({
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
    await collect();
    kpis.scaffolder.addRun({ id: 'old', createdAt, seconds: 3600 });
    await collect();
    // One page reaches back over the lookback, and not to the old run.
    expect((await reading()).sampleSize).toBe(0);

    const [{ watermark }] = await knex('collector_watermarks').where({
      collector_id: 'template-runs',
    });
    const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString();
    await knex('collector_watermarks')
      .where({ collector_id: 'template-runs' })
      .update({ watermark: { ...watermark, fullReadAt: yesterday } });
    await collect();
    expect(await reading()).toMatchObject({ value: 60, sampleSize: 1 });
  });

  it('counts a run once the catalog knows its template', async () => {
    kpis.scaffolder.addRun({
      id: 'one',
      createdAt: '2026-08-01T10:00:00.000Z',
      template: 'template:default/new-template',
    });
    await collect();
    expect((await reading()).sampleSize).toBe(0);
    kpis.entities.push({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'new-template', namespace: 'default' },
      spec: { type: 'service' },
    });
    await collect();
    expect((await reading()).sampleSize).toBe(1);
  });

  it('finds the owner when the component is registered later', async () => {
    kpis.scaffolder.addRun({
      id: 'one',
      createdAt: '2026-08-01T10:00:00.000Z',
      entityRef: 'component:default/payment-service',
    });
    await collect();
    await kpis.collect('subjects');
    expect((await reading('group:default/team-commerce')).sampleSize).toBe(0);

    kpis.entities.push(
      component(
        'payment-service',
        'group:default/team-commerce',
        'system:default/commerce-platform',
      ),
    );
    await kpis.collect('subjects');
    expect((await reading('group:default/team-commerce')).sampleSize).toBe(1);
    expect((await reading('domain:default/commerce')).sampleSize).toBe(1);
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
    const requests = await collect();
    const undisturbed = await tables();
    expect(undisturbed.evidence).toHaveLength(55);

    const breaks = [1, 2, 3, 20, requests.length - 1, requests.length];
    for (const breakAtRequest of breaks) {
      await knex('evidence').delete();
      await knex('collector_watermarks').delete();
      kpis.scaffolder.breakAtRequest = breakAtRequest;
      await expect(collect()).rejects.toThrow(
        'Collector template-runs failed; caused by',
      );
      expect((await lastRun()).status).toBe('failed');
      expect((await lastRun()).apiCalls).toBe(breakAtRequest);
      kpis.scaffolder.breakAtRequest = 0;
      await collect();
      expect(await tables()).toEqual(undisturbed);
    }
  });

  it('shows that its last run failed while older figures stand', async () => {
    kpis.scaffolder.addRun({
      id: 'one',
      createdAt: '2026-08-01T10:00:00.000Z',
    });
    await collect();
    kpis.scaffolder.breakAtRequest = 1;
    await expect(collect()).rejects.toThrow('Collector template-runs failed');
    const { sampleSize, source } = await reading();
    expect(sampleSize).toBe(1);
    expect(source).toMatchObject({
      state: 'failed',
      collectedAt: expect.stringMatching(/^\d{4}-/),
      error: expect.stringContaining('fetch failed'),
    });
  });
});
