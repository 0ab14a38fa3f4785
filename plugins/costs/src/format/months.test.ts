import {
  formatPointShort,
  rangeBefore,
  addMonths,
  lastDay,
  newestWholeMonth,
} from './months';

const period = (billingPeriod: string, last: string) => ({
  billingPeriod,
  currencies: ['USD'],
  firstDay: `${billingPeriod}-01`,
  lastDay: last,
});

describe('months', () => {
  it('cross years', () => {
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(addMonths('2025-11', 14)).toBe('2027-01');
  });

  it('end where the calendar says', () => {
    expect(lastDay('2026-02')).toBe('2026-02-28');
    expect(lastDay('2028-02')).toBe('2028-02-29');
  });

  it('are shown once they are over', () => {
    const running = period('2026-11', '2026-11-30');
    const before = period('2026-10', '2026-10-31');
    expect(newestWholeMonth([running, before], '2026-11-30')).toBe('2026-10');
    expect(newestWholeMonth([running, before], '2026-12-01')).toBe('2026-11');
    expect(newestWholeMonth([running], '2026-11-22')).toBe('2026-11');
    expect(newestWholeMonth([])).toBeUndefined();
  });
});

describe('rangeBefore', () => {
  it('is as long, of months or of days', () => {
    expect(rangeBefore({ from: '2026-01', to: '2026-03' })).toEqual({
      from: '2025-10',
      to: '2025-12',
    });
    // October has 31 days; the 31 before it begin on 31 August.
    expect(rangeBefore({ from: '2026-10-01', to: '2026-10-31' })).toEqual({
      from: '2026-08-31',
      to: '2026-09-30',
    });
  });
});

it('writes years of an axis in full', () => {
  expect(['2026-09', '2026-05', '2026-09-05'].map(formatPointShort)).toEqual([
    'Sep 2026',
    'May 2026',
    '5 Sep',
  ]);
});
