import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { createFiguresBench, event } from '../__testUtils__/figuresBench';
import { openDatabase } from '../migrate';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let write: ReturnType<typeof createFiguresBench>['write'];
let compute: ReturnType<typeof createFiguresBench>['compute'];

beforeEach(async () => {
  const knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_18') }),
  );
  ({ write, compute } = createFiguresBench(knex));
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
