import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { createCalendar, DatabaseCollectorRuns } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { event } from '../__testUtils__/figuresBench';
import { DatabaseDeveloperCounts } from '../developers';
import { DatabaseEvidenceStore } from '../evidence';
import { DatabaseFigures } from '../figures';
import { DatabaseKpiReadModel, StoredKpiDefinitions } from '../kpis';
import { openDatabase } from '../migrate';
import { DatabaseOwnKpisStore } from '../ownKpis/DatabaseOwnKpisStore';
import { DatabaseTargetsStore } from '../targets/DatabaseTargetsStore';
import { DatabaseQuartersStore } from './DatabaseQuartersStore';
import { FreezeOptions, freezeQuarters } from './freezeQuarters';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const LEAD_TIME = 'service-creation-lead-time';
let knex: Knex;
let room: Omit<FreezeOptions, 'now'>;
let store: DatabaseEvidenceStore;

beforeEach(async () => {
  knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_18') }),
  );
  store = DatabaseEvidenceStore.create({ knex });
  room = {
    figures: DatabaseFigures.create({ knex }),
    quarters: DatabaseQuartersStore.create({ knex }),
    developers: DatabaseDeveloperCounts.create({ knex }),
    definitions: StoredKpiDefinitions.create({
      targets: DatabaseTargetsStore.create({ knex }),
      ownKpis: DatabaseOwnKpisStore.create({ knex }),
    }),
    evidence: store,
    runs: DatabaseCollectorRuns.create({ knex }),
    calendar: createCalendar('UTC'),
    logger: mockServices.logger.mock(),
  };
});

/** A deployment, in days since its repository was made. */
async function add(eventId: string, occurredAt: string, days: number) {
  const row = event(eventId, occurredAt, days * 24 * 60, {
    kpiId: LEAD_TIME,
    readingId: 'idea-to-production',
    subjects: ['organization', 'group:default/a'],
  });
  await knex.transaction(transaction => store.upsert(transaction, [row]));
}

function collectedAt(instant: string) {
  return knex.transaction(transaction =>
    store.saveSource(transaction, {
      kpiId: LEAD_TIME,
      readingId: 'idea-to-production',
      title: 'Deployments',
      demo: false,
      collectedAt: new Date(instant),
    }),
  );
}

function freeze(now: string) {
  return freezeQuarters(
    { ...room, now: () => new Date(now) },
    new AbortController().signal,
  );
}

async function read(subject = 'organization', period = '2026-Q3') {
  const model = DatabaseKpiReadModel.create({
    ...room,
    evidence: store,
    owner: 'x',
  });
  const { kpis } = await model.getKpis({ subject, period });
  const [, reading] = kpis[0].readings;
  const { series } = await model.getSeries({
    kpiId: LEAD_TIME,
    subject,
    grain: 'quarter',
    from: '2026-07-01',
    to: '2026-07-01',
  });
  return { kpi: kpis[0], reading, point: series[1].points[0] };
}

describe('freezing a quarter', () => {
  it('keeps what was reported while what is known now moves', async () => {
    await add('one', '2026-07-10T00:00:00Z', 2);
    await add('two', '2026-08-10T00:00:00Z', 4);
    await collectedAt('2026-10-08T00:00:00Z');
    await collectedAt('2026-10-09T00:00:00Z');
    // The organisation and the group.
    expect(await freeze('2026-10-09T01:00:00Z')).toBe(2);

    const before = await read();
    expect(before.kpi.frozen).toBe(true);
    expect(before.reading).toMatchObject({
      value: 3 * 24 * 60,
      reported: {
        value: 3 * 24 * 60,
        sampleSize: 2,
        band: 'average',
        target: 30,
        frozenAt: '2026-10-09T01:00:00.000Z',
      },
    });

    // It was deployed in the quarter, and was read only now.
    await add('late', '2026-09-30T00:00:00Z', 10);
    await collectedAt('2026-10-20T00:00:00Z');
    await freeze('2026-10-20T01:00:00Z');

    const after = await read();
    expect(after.reading).toMatchObject({
      value: 4 * 24 * 60,
      sampleSize: 3,
      band: 'poor',
      reported: { value: 3 * 24 * 60, sampleSize: 2, band: 'average' },
    });
    expect(after.point).toMatchObject({
      value: 4 * 24 * 60,
      reported: { value: 3 * 24 * 60 },
    });
    const team = await read('group:default/a');
    expect(team.reading).toMatchObject({
      value: 4 * 24 * 60,
      reported: { value: 3 * 24 * 60 },
    });
  });

  it('waits for the lag, and for data that is whole up to then', async () => {
    await add('one', '2026-07-10T00:00:00Z', 2);
    await collectedAt('2026-10-01T00:00:00Z');
    await collectedAt('2026-10-07T23:00:00Z');
    // Seven days have not passed.
    expect(await freeze('2026-10-07T23:30:00Z')).toBe(0);
    // They have, and the collection before the last one is older than that.
    expect(await freeze('2026-10-08T01:00:00Z')).toBe(0);
    await collectedAt('2026-10-08T02:00:00Z');
    expect(await freeze('2026-10-08T03:00:00Z')).toBe(0);
    await collectedAt('2026-10-08T04:00:00Z');
    expect(await freeze('2026-10-08T05:00:00Z')).toBe(2);
    expect(await freeze('2026-10-08T06:00:00Z')).toBe(0);
  });

  it('does not freeze a running quarter, nor show a month as frozen', async () => {
    await add('one', '2026-07-10T00:00:00Z', 2);
    await collectedAt('2026-10-09T00:00:00Z');
    await collectedAt('2026-10-10T00:00:00Z');
    await freeze('2026-10-10T01:00:00Z');
    expect((await read('organization', '2026-07')).reading.reported).toBe(null);
    expect((await read('organization', '2026-Q4')).reading.reported).toBe(null);
  });

  it('keeps the target of its time', async () => {
    await add('one', '2026-07-10T00:00:00Z', 2);
    await collectedAt('2026-10-09T00:00:00Z');
    await collectedAt('2026-10-10T00:00:00Z');
    await freeze('2026-10-10T01:00:00Z');
    await DatabaseTargetsStore.create({ knex }).saveChange(LEAD_TIME, {
      at: '2026-10-11T00:00:00Z',
      by: 'user:default/priya-raman',
      reason: 'Too easy',
      before: { target: 30, good: 60, average: 4320 },
      after: { target: 15, good: 30, average: 1440 },
    });
    expect((await read()).reading).toMatchObject({
      target: 15,
      band: 'poor',
      reported: { target: 30, band: 'average' },
    });
  });
});
