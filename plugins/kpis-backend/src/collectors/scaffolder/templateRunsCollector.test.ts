import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
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
    await bench.collect();

    expect(await bench.reading()).toMatchObject({
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
    await bench.collect();
    const values = async (subject: string) => {
      const { value, sampleSize } = await bench.reading(subject);
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
    await bench.collect();
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
    expect(await bench.collect()).toEqual([
      '/v2/tasks?limit=50&offset=0&order=desc%3Acreated_at',
      '/v2/tasks/one/events?after=9007199254740991',
    ]);
    expect(await bench.lastRun()).toMatchObject({
      collectorId: 'template-runs',
      status: 'succeeded',
      apiCalls: 2,
      recordsRead: 1,
      recordsWritten: 1,
    });
    expect(await bench.collect()).toHaveLength(1);
    expect(await bench.lastRun()).toMatchObject({
      apiCalls: 1,
      recordsWritten: 0,
    });
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
    expect(await bench.collect()).toHaveLength(3);
    expect((await bench.lastRun()).recordsRead).toBe(120);
    // The first page already reaches further back than a day.
    expect(await bench.collect()).toHaveLength(1);
    expect((await bench.lastRun()).recordsRead).toBe(50);
    expect(await knex('evidence').count()).toEqual([{ count: '120' }]);
  });
});
