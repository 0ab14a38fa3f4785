import { TestDatabases } from '@backstage/backend-test-utils';
import { StartedKpis, startKpis } from '../__testUtils__/startKpis';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let kpis: StartedKpis;

const definition = {
  title: 'Build time',
  description: 'How long a build takes on the main branch.',
  unit: 'minutes',
  direction: 'lower',
  limits: { target: 5, good: 10, average: 20 },
  aggregation: 'median',
  formula: 'Median of the builds that ended in the period.',
  owner: 'Team platform',
};

beforeEach(async () => {
  kpis = await startKpis({ knex: await databases.init('POSTGRES_18') });
});

afterEach(async () => {
  await kpis.backend.stop();
});

async function buildTime(period = '2026-Q3') {
  const { body } = await kpis.get(`/v1/kpis?period=${period}`);
  return body.kpis.find(({ id }: { id: string }) => id === 'build-time');
}

function upload(text: string, id = 'build-time') {
  return kpis
    .post(`/v1/kpis/${id}/upload`)
    .set('content-type', 'text/csv')
    .send(text);
}

describe('KPIs without code', () => {
  it('are defined, filled by machines and by files, and read like any other', async () => {
    const defined = await kpis
      .put('/v1/definitions/build-time')
      .send(definition);
    expect(defined.status).toBe(200);
    expect(await buildTime()).toMatchObject({
      value: null,
      target: 5,
      owner: 'Team platform',
      custom: true,
      freezeAfterDays: 7,
      readings: [{ id: 'value', source: { state: 'never' } }],
    });

    const published = await kpis.publish({
      kpiId: 'build-time',
      readingId: 'value',
      source: {
        title: 'Build server',
        demo: false,
        collectedAt: '2026-09-30T00:00:00Z',
      },
      rows: [
        {
          id: 'machine-1',
          occurredAt: '2026-09-10T10:00:00Z',
          startedAt: null,
          value: 12,
          title: 'Build 1',
          url: null,
          entityRef: 'component:default/order-service',
          ownerRef: null,
          excludedReason: null,
          breakdownId: null,
          generated: false,
          attributes: {},
        },
      ],
    });
    expect(published.body).toEqual({ upserted: 1 });
    const file =
      'id,occurred_at,value,excluded_reason,entity\nb,2026-09-11,8,,component:default/order-service\nc,2026-09-12,,Cancelled,\n';
    expect((await upload(file)).body).toEqual({ rows: 2, upserted: 2 });
    expect((await upload(file)).body).toEqual({ rows: 2, upserted: 0 });
    expect(await buildTime()).toMatchObject({
      value: 10,
      sampleSize: 2,
      band: 'good',
      readings: [
        {
          excluded: [{ reason: 'Cancelled', count: 1 }],
          source: { title: 'File uploaded by user:default/mira-okafor' },
        },
      ],
    });
    const { body } = await kpis.get(
      '/v1/kpis?period=2026-Q3&subject=group:default/team-commerce',
    );
    expect(body.kpis.at(-1)).toMatchObject({ id: 'build-time', value: 10 });

    expect((await kpis.remove('/v1/definitions/build-time')).status).toBe(204);
    expect(await buildTime()).toBe(undefined);
    // It begins anew: nothing of it was kept.
    await kpis.put('/v1/definitions/build-time').send(definition);
    expect(await buildTime()).toMatchObject({ value: null, sampleSize: 0 });
  });

  it.each([
    ['Build-Time', definition, 400, '"id" is "Build-Time"'],
    [
      'build-time',
      { ...definition, limits: { target: 30, good: 10, average: 20 } },
      400,
      'must rise where lower is better',
    ],
    [
      'build-time',
      { ...definition, aggregation: 'guess' },
      400,
      '"aggregation" is "guess"',
    ],
    ['infra-tickets', definition, 409, 'is defined by the code'],
  ])('%s cannot be %j', async (id, body, status, message) => {
    const response = await kpis.put(`/v1/definitions/${id}`).send(body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });

  it('take files for themselves alone', async () => {
    const file = 'id,occurred_at,value\na,2026-09-11,8\n';
    expect((await upload(file)).status).toBe(404);
    const collected = await upload(file, 'infra-tickets');
    expect(collected.status).toBe(400);
    expect(collected.body.error.message).toContain(
      'files go into KPIs that were defined without code',
    );
    await kpis.put('/v1/definitions/build-time').send(definition);
    const json = await kpis.post('/v1/kpis/build-time/upload').send({ a: 1 });
    expect(json.status).toBe(400);
    expect(json.body.error.message).toContain('content type text/csv');
    expect((await kpis.remove('/v1/definitions/infra-tickets')).status).toBe(
      404,
    );
  });
});
