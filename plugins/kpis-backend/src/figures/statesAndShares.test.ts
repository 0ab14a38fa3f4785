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
