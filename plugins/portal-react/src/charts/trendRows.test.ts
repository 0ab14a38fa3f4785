import {
  chooseScale,
  highestOf,
  lowestOf,
  placeAnnotations,
  roundTicks,
  spreadOf,
  targetFits,
  toTrendRows,
} from './trendRows';
import type { TrendPoint } from './trendRows';

function point(period: string, value: number | null, partial = false) {
  return {
    period,
    value,
    p95: value === null ? null : value * 2,
    sampleSize: value === null ? 0 : 3,
    partial,
  } satisfies TrendPoint;
}

const MINUTES = { divisor: 1, suffix: ' min' };

describe('toTrendRows', () => {
  it('leaves a gap where there is no data', () => {
    const rows = toTrendRows(
      [point('2026-08', 10), point('2026-09', null), point('2026-10', 20)],
      MINUTES,
    );
    expect(rows.map(row => row.complete)).toEqual([10, null, 20]);
    expect(rows.map(row => row.spread)).toEqual([[10, 20], null, [20, 40]]);
    expect(rows.map(row => row.label)).toEqual(['Aug 26', 'Sep 26', 'Oct 26']);
  });

  it('draws the running period apart, joined to the one before', () => {
    const rows = toTrendRows(
      [point('2026-09', 8), point('2026-10', 10), point('2026-11', 4, true)],
      MINUTES,
    );
    expect(rows.map(row => row.complete)).toEqual([8, 10, null]);
    expect(rows.map(row => row.running)).toEqual([null, 10, 4]);
  });

  it('does not join the running period over a gap', () => {
    const rows = toTrendRows(
      [point('2026-09', 8), point('2026-10', null), point('2026-11', 4, true)],
      MINUTES,
    );
    expect(rows.map(row => row.running)).toEqual([null, null, 4]);
  });

  it('draws what is reconstructed apart, joined to the one after', () => {
    const rows = toTrendRows(
      [
        { ...point('2026-08', 4), reconstructed: true },
        { ...point('2026-09', 8), reconstructed: true },
        point('2026-10', 10),
        point('2026-11', 12),
      ],
      MINUTES,
    );
    expect(rows.map(row => row.complete)).toEqual([null, null, 10, 12]);
    expect(rows.map(row => row.running)).toEqual([4, 8, 10, null]);
  });

  it('divides by the scale', () => {
    const [row] = toTrendRows([point('2026-09', 2880)], {
      divisor: 1440,
      suffix: ' d',
    });
    expect(row.complete).toBe(2);
    expect(row.spread).toEqual([2, 4]);
  });
});

describe('chooseScale', () => {
  it.each([
    ['minutes', 0.5, ' s'],
    ['minutes', 45, ' min'],
    ['minutes', 600, ' h'],
    ['minutes', 20_000, ' d'],
    ['share', 0.8, '%'],
    ['days', 9, ' d'],
    ['count', 9, ''],
  ] as const)('marks %s up to %p in %p', (unit, max, suffix) => {
    // The space before the unit does not break.
    expect(chooseScale(unit, max).suffix.replace('\u00a0', ' ')).toBe(suffix);
  });
});

describe('highestOf and targetFits', () => {
  it('takes the 95th percentile into account', () => {
    expect(highestOf([point('2026-09', 8), point('2026-10', null)])).toBe(16);
    expect(highestOf([])).toBe(0);
  });

  it('draws a target only where it does not flatten the values', () => {
    expect(targetFits(30, 20)).toBe(true);
    expect(targetFits(30, 10)).toBe(false);
    expect(targetFits(30, 0)).toBe(false);
    expect(targetFits(30, 1001)).toBe(false);
  });
});

describe('roundTicks', () => {
  it.each([
    [2.1, [0, 1, 2, 3]],
    [15.4, [0, 5, 10, 15, 20]],
    [100, [0, 50, 100]],
    [0.35, [0, 0.1, 0.2, 0.3, 0.4]],
    [0, [0, 1]],
  ])('marks an axis up to %p at %p', (max, ticks) => {
    expect(roundTicks(max)).toEqual(ticks);
  });

  it('reaches below zero where values do', () => {
    expect(roundTicks(42, -12)).toEqual([-20, 0, 20, 40, 60]);
    expect(roundTicks(0, -8)).toEqual([-8, -6, -4, -2, 0]);
  });
});

describe('spreadOf', () => {
  it('is the interval where there is no percentile', () => {
    const nps = { ...point('2026-Q3', 42), p95: null };
    expect(spreadOf({ ...nps, interval: { low: 27, high: 55 } })).toEqual([
      27, 55,
    ]);
    expect(spreadOf({ ...nps, interval: { low: 27, high: null } })).toBe(null);
    expect(spreadOf(nps)).toBe(null);
    expect(lowestOf([{ ...nps, interval: { low: -3, high: 55 } }])).toBe(-3);
  });
});

describe('placeAnnotations', () => {
  it('numbers them by day and leaves out what lies before the trend', () => {
    const points = [
      { ...point('2026-08', 1), from: '2026-08-01' },
      { ...point('2026-09', 1), from: '2026-09-01' },
    ];
    const placed = placeAnnotations(
      [
        { id: 'c', day: '2026-09-30', text: 'v2' },
        { id: 'a', day: '2026-07-31', text: 'too early' },
        { id: 'b', day: '2026-08-01', text: 'v1' },
      ],
      points,
    );
    expect(placed.map(({ id, number, label }) => [id, number, label])).toEqual([
      ['b', 1, 'Aug 26'],
      ['c', 2, 'Sep 26'],
    ]);
  });
});
