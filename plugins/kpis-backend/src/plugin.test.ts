import { TestDatabases } from '@backstage/backend-test-utils';
import { kpisResponseSchema } from '@provenpath/plugin-kpis-common';
import { StartedKpis, startKpis } from './__testUtils__/startKpis';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let kpis: StartedKpis;

beforeEach(async () => {
  const knex = await databases.init('POSTGRES_18');
  kpis = await startKpis({ knex });
});

afterEach(async () => {
  await kpis.backend.stop();
});

describe('kpis plugin', () => {
  it('says that there is no data before anything was collected', async () => {
    const response = await kpis.get(
      '/v1/kpis?subject=organization&period=2026-Q3',
    );
    expect(response.status).toBe(200);
    const answer = kpisResponseSchema.parse(response.body);
    expect(answer.kpis).toMatchObject([
      {
        id: 'service-creation-lead-time',
        value: null,
        sampleSize: 0,
        band: 'none',
        from: '2026-07-01',
        to: '2026-09-30',
        readings: [
          { id: 'template-run', value: null, source: { state: 'never' } },
          { id: 'idea-to-production', value: null, source: { state: 'never' } },
        ],
      },
    ]);
  });

  it('counts completed template runs', async () => {
    // 2, 3, 4 and 13 minutes: median 3.5, position 2.85 gives p95 4 + 0.85 * 9
    [120, 180, 240, 780].forEach((seconds, index) =>
      kpis.scaffolder.addRun({
        id: `run-${index}`,
        createdAt: `2026-08-0${index + 1}T10:00:00.000Z`,
        seconds,
        entityRef: 'component:default/order-service',
      }),
    );
    await kpis.collect('template-runs');
    const response = await kpis.get(
      '/v1/kpis?subject=group:default/engineering&period=2026-Q3',
    );
    const [kpi] = kpisResponseSchema.parse(response.body).kpis;
    expect(kpi).toMatchObject({ value: 3.5, sampleSize: 4, band: 'target' });
    expect(kpi.readings[0].p95).toBeCloseTo(11.65, 9);
    expect(kpi.readings[0].source).toMatchObject({ state: 'ok', demo: false });
  });
});
