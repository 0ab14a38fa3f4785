import { TestDatabases } from '@backstage/backend-test-utils';
import {
  KpiReading,
  kpisResponseSchema,
  PublishedRow,
  SeriesPoint,
  seriesResponseSchema,
} from '@provenpath/plugin-kpis-common';
import { StartedKpis, startKpis } from '../__testUtils__/startKpis';
import { FREEZE_TASK_ID } from './scheduleFreezing';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const LEAD_TIME = 'service-creation-lead-time';
const TEAM = 'group:default/team-commerce';
const MINUTES_PER_DAY = 24 * 60;
let kpis: StartedKpis;

beforeAll(async () => {
  kpis = await startKpis({ knex: await databases.init('POSTGRES_18') });
});

afterAll(async () => {
  await kpis?.backend.stop();
});

/** A service that was in production so many days after its repository was made. */
function row(id: string, occurredAt: string, days: number): PublishedRow {
  return {
    id,
    occurredAt,
    startedAt: null,
    value: days * MINUTES_PER_DAY,
    title: id,
    url: null,
    entityRef: null,
    ownerRef: TEAM,
    excludedReason: null,
    breakdownId: 'by-hand',
    generated: false,
    attributes: {},
  };
}

async function publish(collectedAt: string, ...rows: PublishedRow[]) {
  await kpis
    .publish({
      kpiId: LEAD_TIME,
      readingId: 'idea-to-production',
      source: { title: 'Deployments', demo: false, collectedAt },
      rows,
    })
    .expect(200);
}

/** The tile and the point of the trend, as a page reads them. */
async function read(
  subject: string,
): Promise<{ reading: KpiReading; point: SeriesPoint }> {
  const tile = await kpis.get(`/v1/kpis?subject=${subject}&period=2026-Q3`);
  const trend = await kpis.get(
    `/v1/kpis/${LEAD_TIME}/series?subject=${subject}&grain=quarter&from=2026-07-01&to=2026-09-30`,
  );
  return {
    reading: kpisResponseSchema.parse(tile.body).kpis[0].readings[1],
    point: seriesResponseSchema.parse(trend.body).series[1].points[0],
  };
}

it('keeps what was reported while late rows move what is known now', async () => {
  await publish(
    '2026-10-09T00:00:00Z',
    row('one', '2026-07-10T00:00:00Z', 2),
    row('two', '2026-08-10T00:00:00Z', 4),
  );
  // The collection before is whole once a second one has come.
  await publish('2026-10-10T00:00:00Z');
  expect((await read(TEAM)).reading.reported).toBe(null);
  await kpis.runTask(FREEZE_TASK_ID);
  const reported = { value: 3 * MINUTES_PER_DAY, sampleSize: 2 };
  expect(await read(TEAM)).toMatchObject({
    reading: { ...reported, reported },
    point: { ...reported, reported },
  });

  await publish(
    '2026-10-20T00:00:00Z',
    // Deployed in the frozen quarter, and read only now; one was corrected.
    row('late', '2026-09-30T23:59:59Z', 10),
    row('two', '2026-08-10T00:00:00Z', 5),
    row('next', '2026-10-01T00:00:00Z', 90),
  );
  await kpis.runTask(FREEZE_TASK_ID);
  for (const subject of [TEAM, 'organization']) {
    // 2, 5 and 10 days, of which the middle one counts.
    const known = { value: 5 * MINUTES_PER_DAY, sampleSize: 3 };
    expect(await read(subject)).toMatchObject({
      reading: { ...known, reported },
      point: { ...known, reported },
    });
  }
});
