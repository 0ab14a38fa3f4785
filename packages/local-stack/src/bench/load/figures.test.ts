import { judgeGrowth } from './judgeGrowth';
import { percentiles } from './percentiles';

describe('percentiles', () => {
  it('takes the nearest rank', () => {
    // 1 to 200 in any order: ranks 100, 190 and 198.
    const values = Array.from({ length: 200 }, (_, at) => ((at * 7) % 200) + 1);
    expect(percentiles(values)).toEqual({
      count: 200,
      p50: 100,
      p95: 190,
      p99: 198,
      max: 200,
    });
  });

  it('says nothing of no values', () => {
    expect(percentiles([])).toMatchObject({ count: 0, p95: NaN });
  });
});

describe('judgeGrowth', () => {
  const every10s = (megabytes: number[]) =>
    megabytes.map((each, index) => ({ seconds: index * 10, megabytes: each }));

  it('finds the slope of the last two thirds, whatever came before', () => {
    // After the first three samples 2 MB in 10 s: 12 MB a minute, 10 MB in 50 s
    // of a mean of 205 MB.
    const growth = judgeGrowth(
      every10s([500, 100, 300, 200, 202, 204, 206, 208, 210]),
    );
    expect(growth.megabytesPerMinute).toBeCloseTo(12, 9);
    expect(growth.meanMegabytes).toBeCloseTo(205, 9);
    expect(growth.risePercent).toBeCloseTo((100 * 10) / 205, 9);
    expect(growth.maxMegabytes).toBe(500);
  });

  it('sees none where memory swings around a level', () => {
    const growth = judgeGrowth(
      every10s([90, 95, 98, 100, 110, 100, 110, 110, 100, 110, 100]),
    );
    expect(Math.abs(growth.megabytesPerMinute)).toBeLessThan(1e-9);
  });

  it('refuses to judge a handful of samples', () => {
    expect(() => judgeGrowth(every10s([1, 2, 3, 4]))).toThrow('too few');
  });
});
