import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Aggregation } from '@provenpath/plugin-kpis-common';
import { createCalendar } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { DatabaseEvidenceStore, ResolvedEvidence } from '../evidence';
import { openDatabase } from '../migrate';
import { DatabaseFigures } from './DatabaseFigures';
import { DetailedFigure } from './types';
import { previousWindowOf, windowOf } from './windowOf';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const calendar = createCalendar('UTC');
const now = new Date('2026-11-24T12:00:00Z');
let knex: Knex;

function event(
  eventId: string,
  occurredAt: string,
  value: number | null,
  changes: Partial<ResolvedEvidence> = {},
): ResolvedEvidence {
  return {
    kpiId: 'kpi',
    readingId: 'reading',
    eventId,
    occurredAt: new Date(occurredAt),
    startedAt: null,
    value,
    title: eventId,
    url: null,
    entityRef: null,
    ownerRef: null,
    excludedReason: null,
    breakdownId: null,
    generated: false,
    attributes: {},
    sourceState: null,
    open: false,
    subjects: ['organization'],
    subjectsResolved: true,
    ...changes,
  };
}

async function write(...events: ResolvedEvidence[]) {
  const store = DatabaseEvidenceStore.create({ knex });
  await knex.transaction(transaction => store.upsert(transaction, events));
}

async function compute(
  aggregation: Aggregation,
  periods: string[],
  options: { subject?: string; asOf?: string; previous?: boolean } = {},
): Promise<DetailedFigure[]> {
  return DatabaseFigures.create({ knex }).compute(
    periods.map(name => ({
      kpiId: 'kpi',
      readingId: 'reading',
      aggregation,
      subject: options.subject ?? 'organization',
      window: (options.previous ? previousWindowOf : windowOf)({
        aggregation,
        period: calendar.parsePeriod(name, now),
        calendar,
        now,
      }),
      asOf: new Date(options.asOf ?? now),
    })),
    { detail: true },
  );
}

beforeEach(async () => {
  knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_18') }),
  );
});

describe('median', () => {
  it('interpolates like the answer key', async () => {
    await write(
      ...Array.from({ length: 20 }, (_, index) =>
        event(`july-${index}`, '2026-07-10T00:00:00Z', index + 1),
      ),
      ...[1, 2, 3, 4].map(value =>
        event(`august-${value}`, '2026-08-10T00:00:00Z', value),
      ),
      event('september', '2026-09-10T00:00:00Z', 7),
    );
    const [july, august, september, october] = await compute('median', [
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
    ]);
    expect(july.total).toMatchObject({ value: 10.5, sampleSize: 20 });
    expect(july.total.p95).toBeCloseTo(19.05, 9);
    // Ranks 6 and 15 of twenty.
    expect(july.total.interval).toEqual({ low: 6, high: 15 });
    expect(august.total).toMatchObject({ value: 2.5, interval: null });
    expect(august.total.p95).toBeCloseTo(3.85, 9);
    expect(september.total).toMatchObject({ value: 7, p95: 7, sampleSize: 1 });
    expect(october.total).toMatchObject({ value: null, sampleSize: 0 });
  });
});

describe('survival', () => {
  it('lets the open ones wait until the source was read', async () => {
    await write(
      event('a', '2026-07-01T00:00:00Z', 2),
      event('b', '2026-07-06T00:00:00Z', 9),
      event('c', '2026-07-20T00:00:00Z', null, { censored: true }),
      event('d', '2026-07-20T00:00:00Z', null, {
        excludedReason: 'First day is not known',
      }),
      event('later', '2026-08-03T00:00:00Z', 1),
    );
    // Five days after c began: at 2: 2/3, c goes at 5, at 9: 0.
    const [figure] = await compute('survival', ['2026-07'], {
      asOf: '2026-07-25T00:00:00Z',
    });
    expect(figure.total).toMatchObject({ value: 9, sampleSize: 3, open: 1 });
    expect(figure.excluded).toEqual([
      { reason: 'First day is not known', count: 1 },
    ]);
    // Eleven days after c began it is still at risk at 9: 2/3 * 1/2 = 1/3.
    const [later] = await compute('survival', ['2026-07'], {
      asOf: '2026-07-31T00:00:00Z',
    });
    expect(later.total).toMatchObject({ value: 9, open: 1 });
    const [none] = await compute('survival', ['2026-06']);
    expect(none.total).toMatchObject({ value: null, sampleSize: 0 });
  });

  it('keeps who left at the time they had', async () => {
    await write(
      event('a', '2026-07-01T00:00:00Z', 4, { breakdownId: 'x' }),
      event('b', '2026-07-01T00:00:00Z', 3, {
        censored: true,
        breakdownId: 'y',
      }),
    );
    const [figure] = await compute('survival', ['2026-Q3']);
    expect(figure.total).toMatchObject({ value: 4, sampleSize: 2, open: 1 });
    expect(figure.breakdown.get('x')).toMatchObject({ value: 4, open: 0 });
    expect(figure.breakdown.get('y')).toMatchObject({ value: null, open: 1 });
  });
});

describe('monthly-count', () => {
  beforeEach(async () => {
    // Six in July, none in August, three in September, four in October, two in
    // November so far.
    const months = { '07': 6, '09': 3, '10': 4, '11': 2 };
    await write(
      ...Object.entries(months).flatMap(([month, count]) =>
        Array.from({ length: count }, (_, index) =>
          event(
            `${month}-${index}`,
            `2026-${month}-0${index + 1}T10:00:00Z`,
            1,
            {
              breakdownId: index === 0 ? 'Databases' : 'Queues',
            },
          ),
        ),
      ),
    );
  });

  it('counts months, and a quarter as their mean', async () => {
    const [july, august, third] = await compute('monthly-count', [
      '2026-07',
      '2026-08',
      '2026-Q3',
    ]);
    expect(july.total).toMatchObject({ value: 6, sampleSize: 6 });
    expect(august.total).toMatchObject({ value: 0, sampleSize: 0 });
    // (6 + 0 + 3) / 3
    expect(third.total).toMatchObject({ value: 3, sampleSize: 9 });
    // One in July and one in September, over three months.
    expect(third.breakdown.get('Databases')?.value).toBeCloseTo(2 / 3, 9);
  });

  it('takes the months that are over of a running quarter', async () => {
    const [fourth] = await compute('monthly-count', ['2026-Q4']);
    expect(fourth.total).toMatchObject({ value: 4, sampleSize: 4 });
  });

  it('brings weeks and rolling days to an average month', async () => {
    // 2026-W45 is 2 to 8 November: the second of the two.
    const [week, days] = await compute('monthly-count', ['2026-W45', 'P30D']);
    expect(week.total.sampleSize).toBe(1);
    expect(week.total.value).toBeCloseTo(30.4375 / 7, 9);
    // 26 October to 24 November: the two of November.
    expect(days.total.value).toBeCloseTo((2 * 30.4375) / 30, 9);
  });

  it('says nothing of the time before the first one', async () => {
    const [june, previous] = [
      ...(await compute('monthly-count', ['2026-06'])),
      ...(await compute('monthly-count', ['2026-07'], { previous: true })),
    ];
    expect(june.total.value).toBe(null);
    expect(previous.total.value).toBe(null);
  });
});

describe('share', () => {
  it('is the mean of ones and zeros', async () => {
    await write(
      event('a', '2026-07-01T00:00:00Z', 1),
      event('b', '2026-07-02T00:00:00Z', 1),
      event('c', '2026-07-03T00:00:00Z', 0),
      event('d', '2026-07-04T00:00:00Z', null, {
        excludedReason: 'Not due yet',
      }),
    );
    const [figure] = await compute('share', ['2026-07']);
    expect(figure.total.value).toBeCloseTo(2 / 3, 9);
    expect(figure.total).toMatchObject({ sampleSize: 3, p95: null });
    expect(figure.excluded).toEqual([{ reason: 'Not due yet', count: 1 }]);
  });
});

describe('state', () => {
  it('is what stands at the end, however long ago it was said', async () => {
    const state = (stateKey: string) => ({ stateKey, breakdownId: 'service' });
    await write(
      event('x1', '2026-01-01T00:00:00Z', 0, state('x')),
      event('x2', '2026-08-01T00:00:00Z', 1, state('x')),
      event('y1', '2026-01-01T00:00:00Z', 1, state('y')),
      event('z1', '2026-02-01T00:00:00Z', 0, state('z')),
      event('z2', '2026-09-01T00:00:00Z', null, {
        ...state('z'),
        excludedReason: 'Archived',
      }),
    );
    const [second, third, before] = await compute('state', [
      '2026-Q2',
      '2026-Q3',
      '2025-Q4',
    ]);
    expect(second.total.value).toBeCloseTo(1 / 3, 9);
    expect(second.total.sampleSize).toBe(3);
    expect(third.total).toMatchObject({ value: 1, sampleSize: 2 });
    expect(third.excluded).toEqual([{ reason: 'Archived', count: 1 }]);
    expect(before.total).toMatchObject({ value: null, sampleSize: 0 });
  });
});

describe('latest', () => {
  beforeEach(async () => {
    await write(
      event('q1', '2026-03-20T00:00:00Z', 12, {
        sampleSize: 80,
        low: -1,
        high: 24,
      }),
      event('q3', '2026-08-20T00:00:00Z', 42, {
        sampleSize: 100,
        low: 27,
        high: 54.6,
        attributes: { promoters: '55' },
      }),
      event('q3-shop', '2026-08-20T00:00:00Z', 10, {
        sampleSize: 20,
        ownSubject: 'domain:default/shop',
        subjects: ['domain:default/shop'],
      }),
    );
  });

  it('is the last one that closed in the period, with its facts', async () => {
    const [first, second, third] = await compute('latest', [
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
    ]);
    expect(first.total).toMatchObject({ value: 12, sampleSize: 80 });
    expect(second.total.value).toBe(null);
    expect(third).toMatchObject({
      total: { value: 42, sampleSize: 100, interval: { low: 27, high: 54.6 } },
      facts: { promoters: '55' },
    });
  });

  it('stays the latest over rolling days, against the one before it', async () => {
    const [current] = await compute('latest', ['P30D']);
    const [previous] = await compute('latest', ['P30D'], { previous: true });
    expect([current.total.value, previous.total.value]).toEqual([42, 12]);
  });

  it('keeps a figure of a part out of the whole', async () => {
    const [shop] = await compute('latest', ['2026-Q3'], {
      subject: 'domain:default/shop',
    });
    expect(shop.total).toMatchObject({ value: 10, interval: null });
  });
});
