import { TestDatabases } from '@backstage/backend-test-utils';
import {
  comparisonResponseSchema,
  evidenceResponseSchema,
  kpisResponseSchema,
  seriesResponseSchema,
} from '@provenpath/plugin-kpis-common';
import { StartedKpis, startKpis } from './__testUtils__/startKpis';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let kpis: StartedKpis;

beforeEach(async () => {
  const knex = await databases.init('POSTGRES_18');
  kpis = await startKpis({
    knex,
    config: { portal: { timeZone: 'Europe/Berlin' }, kpis: { owner: 'Priya' } },
  });
});

afterEach(async () => {
  await kpis.backend.stop();
});

const LEAD_TIME = '/v1/kpis/service-creation-lead-time';

/** Runs that took 2, 3, 4 and 13 minutes, and one of 30 minutes before them. */
async function collectRuns() {
  kpis.scaffolder.addRun({
    id: 'before',
    createdAt: '2026-06-30T21:00:00.000Z',
    seconds: 1800,
  });
  [120, 180, 240, 780].forEach((seconds, index) =>
    kpis.scaffolder.addRun({
      id: `run-${index}`,
      createdAt: `2026-0${7 + Math.floor(index / 2)}-10T10:00:0${index}.000Z`,
      seconds,
      template:
        index === 0
          ? 'template:default/node-service'
          : 'template:default/spring-boot-service',
      entityRef: 'component:default/order-service',
    }),
  );
  await kpis.collect('template-runs');
}

describe('GET /v1/kpis', () => {
  it('says that there is no data before anything was collected', async () => {
    const response = await kpis.get(
      '/v1/kpis?subject=organization&period=2026-Q3',
    );
    expect(response.status).toBe(200);
    const answer = kpisResponseSchema.parse(response.body);
    expect(answer.timeZone).toBe('Europe/Berlin');
    expect(answer.kpis.map(({ id }) => id)).toEqual([
      'service-creation-lead-time',
      'golden-path-adoption',
      'developer-nps',
      'onboarding-time',
      'infra-tickets',
      'feedback-answered-in-time',
      'cost-coverage',
    ]);
    expect(answer.kpis.every(kpi => kpi.value === null)).toBe(true);
    expect(answer.kpis.slice(0, 1)).toMatchObject([
      {
        id: 'service-creation-lead-time',
        value: null,
        sampleSize: 0,
        band: 'none',
        owner: 'Priya',
        from: '2026-07-01',
        to: '2026-09-30',
        readings: [
          { id: 'template-run', value: null, source: { state: 'never' } },
          { id: 'idea-to-production', value: null, source: { state: 'never' } },
        ],
      },
    ]);
  });

  it('gives median, p95, band, breakdown and the period before', async () => {
    await collectRuns();
    const response = await kpis.get(
      '/v1/kpis?subject=organization&period=2026-Q3',
    );
    const [kpi] = kpisResponseSchema.parse(response.body).kpis;
    // 2, 3, 4, 13: the median lies between 3 and 4; position 0.95 * 3 = 2.85
    // lies between 4 and 13: 4 + 0.85 * 9 = 11.65.
    expect(kpi).toMatchObject({ value: 3.5, sampleSize: 4, band: 'target' });
    const [reading] = kpi.readings;
    expect(reading.p95).toBeCloseTo(11.65, 9);
    // Half past eleven in the evening of 30 June in Berlin.
    expect(reading.previousValue).toBe(30);
    expect(reading.previousSampleSize).toBe(1);
    expect(reading.breakdown).toEqual([
      {
        id: 'template:default/node-service',
        title: 'node-service',
        value: 2,
        p95: 2,
        sampleSize: 1,
        open: 0,
      },
      {
        id: 'template:default/spring-boot-service',
        title: 'spring-boot-service',
        value: 4,
        // 3, 4, 13: position 0.95 * 2 = 1.9 gives 4 + 0.9 * 9
        p95: expect.closeTo(12.1, 9),
        sampleSize: 3,
        open: 0,
      },
    ]);
    expect(reading.source).toMatchObject({ state: 'ok', demo: false });
  });

  it('looks at the organisation over 90 days when nothing is asked for', async () => {
    const response = await kpis.get('/v1/kpis');
    expect(response.body).toMatchObject({
      subject: 'organization',
      period: 'P90D',
    });
  });
});

describe('GET /v1/kpis/{id}/series', () => {
  it('gives one point a period, empty ones too', async () => {
    await collectRuns();
    const response = await kpis.get(
      `${LEAD_TIME}/series?from=2026-06-15&to=2026-09-15&grain=month`,
    );
    const { series } = seriesResponseSchema.parse(response.body);
    expect(series.map(({ readingId }) => readingId)).toEqual([
      'template-run',
      'idea-to-production',
    ]);
    expect(
      series[0].points.map(point => [
        point.period,
        point.from,
        point.value,
        point.sampleSize,
      ]),
    ).toEqual([
      ['2026-06', '2026-06-01', 30, 1],
      ['2026-07', '2026-07-01', 2.5, 2],
      ['2026-08', '2026-08-01', 8.5, 2],
      ['2026-09', '2026-09-01', null, 0],
    ]);
  });

  it('ends with the running period when no days are given', async () => {
    const response = await kpis.get(`${LEAD_TIME}/series?grain=week`);
    const { points } = seriesResponseSchema.parse(response.body).series[0];
    expect(points).toHaveLength(12);
    expect(points.map(point => point.partial)).toEqual([
      ...Array.from({ length: 11 }, () => false),
      true,
    ]);
  });
});

describe('GET /v1/kpis/{id}/comparison', () => {
  it('puts groups side by side by name, those that the catalog shows', async () => {
    await collectRuns();
    const response = await kpis.get(
      `${LEAD_TIME}/comparison?period=2026-Q3&kind=group`,
    );
    const answer = comparisonResponseSchema.parse(response.body);
    expect(
      answer.subjects.map(({ subject, readings }) => [
        subject,
        readings[0].value,
        readings[0].sampleSize,
        readings[0].previousValue,
      ]),
    ).toEqual([
      // The run before belongs to nobody.
      ['group:default/engineering', 3.5, 4, null],
      ['group:default/team-commerce', 3.5, 4, null],
    ]);
    expect(answer.left).toBe(0);
  });
});

describe('GET /v1/kpis/{id}/evidence', () => {
  it('leads from the figure to its rows, a page at a time', async () => {
    await collectRuns();
    const path = `${LEAD_TIME}/evidence?period=2026-Q3&reading=template-run&counted=true&limit=3`;
    const first = evidenceResponseSchema.parse((await kpis.get(path)).body);
    expect(first.total).toBe(4);
    expect(first.rows.map(row => [row.id, row.value])).toEqual([
      ['run-3', 13],
      ['run-2', 4],
      ['run-1', 3],
    ]);
    expect(first.rows[0]).toMatchObject({
      entityRef: 'component:default/order-service',
      ownerRef: 'group:default/team-commerce',
      url: '/create/tasks/run-3',
      counted: true,
      generated: false,
    });
    const second = evidenceResponseSchema.parse(
      (await kpis.get(`${path}&cursor=${first.nextCursor}`)).body,
    );
    expect(second.rows.map(row => row.id)).toEqual(['run-0']);
    expect(second.nextCursor).toBeNull();
  });
});

describe('what was asked for wrongly', () => {
  it.each([
    ['/v1/kpis?subject=team-commerce', 400, '"subject" is "team-commerce"'],
    ['/v1/kpis?subject=user:default/mira', 400, '"subject" is'],
    ['/v1/kpis?period=2026-Q5', 400, '"period" is "2026-Q5"'],
    ['/v1/kpis?period=2025-W53', 400, '2025 has the weeks W01 to W52'],
    ['/v1/kpis?subject=group:default/nobody', 404, 'group:default/nobody'],
    ['/v1/kpis/happiness/series', 404, 'there is service-creation-lead-time'],
    ['/v1/kpis/happiness/evidence', 404, 'there is service-creation-lead-time'],
    [`${LEAD_TIME}/series?grain=day`, 400, '"grain" is "day"'],
    [`${LEAD_TIME}/series?from=2026-02-30`, 400, '"from" is "2026-02-30"'],
    [`${LEAD_TIME}/series?from=yesterday`, 400, '"from" is "yesterday"'],
    [
      `${LEAD_TIME}/series?from=1990-01-01&grain=week`,
      400,
      'more than 320 weeks',
    ],
    [
      `${LEAD_TIME}/evidence?reading=x`,
      404,
      'template-run, idea-to-production',
    ],
    [`${LEAD_TIME}/evidence?limit=201`, 400, '"limit" is "201"'],
    [`${LEAD_TIME}/evidence?counted=maybe`, 400, '"counted" is "maybe"'],
    [`${LEAD_TIME}/evidence?cursor=x`, 400, '"cursor" "x"'],
    ['/v1/collectors?limit=0', 400, '"limit" is "0"'],
  ])('%s answers %i and names it', async (path, status, message) => {
    const response = await kpis.get(path);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });
});

describe('GET /v1/openapi.json', () => {
  it('is open to everybody and describes the routes', async () => {
    const response = await kpis.anonymous().get('/api/kpis/v1/openapi.json');
    expect(response.status).toBe(200);
    expect(Object.keys(response.body.paths)).toEqual([
      '/v1/kpis',
      '/v1/kpis/{id}/series',
      '/v1/kpis/{id}/comparison',
      '/v1/kpis/{id}/evidence',
      '/v1/kpis/{id}/export',
      '/v1/kpis/{id}/targets',
      '/v1/annotations',
      '/v1/annotations/{id}',
      '/v1/definitions',
      '/v1/definitions/{id}',
      '/v1/kpis/{id}/upload',
      '/v1/evidence',
      '/v1/digest-notes',
      '/v1/collectors',
      '/v1/collectors/{id}/run',
    ]);
    expect(
      response.body.components.schemas.Kpis.properties.kpis.items.required,
    ).toContain('sampleSize');
  });
});
