import { Duration, kaplanMeier } from './kaplanMeier';

const at = (value: number): Duration => ({ value, censored: false });
const still = (value: number): Duration => ({ value, censored: true });

describe('kaplanMeier', () => {
  it('is the ordinary median while everybody has arrived', () => {
    expect(kaplanMeier([1, 2, 3, 4].map(at)).median).toBe(2.5);
    expect(kaplanMeier([4, 1, 2].map(at)).median).toBe(2);
    expect(kaplanMeier([at(7)]).median).toBe(7);
  });

  it('keeps who has not arrived', () => {
    // Of five, at 2: 4/5. At 3 one goes unseen. At 5: 4/5 * 2/3 = 8/15. At 9:
    // 8/15 * 1/2 = 4/15, which is the first time below one half. Leaving the
    // two out would say 5.
    const figures = kaplanMeier([at(2), still(3), at(5), at(9), still(11)]);
    expect(figures).toMatchObject({ median: 9, sampleSize: 5, open: 2 });
  });

  it('says that more than half have not arrived', () => {
    // 3/4 after 2, and then nobody. The bound below is
    // 3/4 * exp(-1.96 * sqrt(1 / (4 * 3))) = 0.43, already under one half.
    expect(kaplanMeier([at(2), still(4), still(4), still(6)])).toEqual({
      median: null,
      p95: null,
      interval: { low: 2, high: null },
      sampleSize: 4,
      open: 3,
    });
    expect(kaplanMeier([])).toMatchObject({ median: null, sampleSize: 0 });
  });

  it('counts an arrival before a censoring at the same time', () => {
    // At 4 both are at risk: 2/3 * 1/2 = 1/3.
    expect(kaplanMeier([at(1), at(4), still(4)]).median).toBe(4);
  });

  it('agrees with the published figures of the leukaemia data', () => {
    // Miller (1981), survfit of R's package survival: maintained 31 (18 to no
    // bound), not maintained 23 (8 to no bound).
    const maintained = [
      ...[9, 13, 18, 23, 31, 34, 48].map(at),
      ...[13, 28, 45, 161].map(still),
    ];
    expect(kaplanMeier(maintained)).toMatchObject({
      median: 31,
      interval: { low: 18, high: null },
      sampleSize: 11,
      open: 4,
    });
    const notMaintained = [
      ...[5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45].map(at),
      still(16),
    ];
    expect(kaplanMeier(notMaintained)).toMatchObject({
      median: 23,
      interval: { low: 8, high: null },
    });
  });

  it('gives no interval for a single arrival', () => {
    expect(kaplanMeier([at(7)]).interval).toBe(null);
  });

  it('knows the 95th percentile only when 95 % have arrived', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => at(index + 1));
    // After the nineteenth exactly 5 % are left: the middle to the twentieth.
    expect(kaplanMeier(twenty).p95).toBe(19.5);
    expect(kaplanMeier([...twenty, still(0.5)]).p95).toBe(19.5);
    expect(kaplanMeier([at(1), at(2), still(3)]).p95).toBe(null);
  });
});
