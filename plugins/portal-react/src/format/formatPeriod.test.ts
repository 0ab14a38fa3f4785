import { formatPeriod, formatPeriodShort, isPeriod } from './formatPeriod';

describe('formatPeriod', () => {
  it.each([
    ['2026-Q3', 'Q3 2026', 'Q3 26'],
    ['2026-09', 'September 2026', 'Sep 26'],
    ['2026-W08', 'Week 8, 2026', 'W08'],
    ['P90D', 'Last 90 days', 'Last 90 days'],
    ['P1D', 'Last day', 'Last day'],
    ['2026-09-05', '2026-09-05', '5 Sep'],
    ['2026-Q5', '2026-Q5', '2026-Q5'],
  ])('reads %s as %s, short %s', (period, long, short) => {
    expect(formatPeriod(period)).toBe(long);
    expect(formatPeriodShort(period)).toBe(short);
  });

  it('knows what is no period', () => {
    expect(isPeriod('2026-W38')).toBe(true);
    expect(['2026', '2026-13', 'P0D', 'P90M', ''].some(isPeriod)).toBe(false);
  });
});
