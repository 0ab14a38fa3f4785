import {
  BandRule,
  Interval,
  npsBands,
  ticketBands,
} from '@provenpath/plugin-kpis-common';
import { findDeparture } from './findDeparture';

/** Periods are numbered from 1. */
function find(
  values: Array<number | [number, Interval]>,
  rule: BandRule = ticketBands,
) {
  return findDeparture(
    values.map((entry, index) => {
      const [value, interval] = Array.isArray(entry) ? entry : [entry, null];
      return { period: `2026-0${index + 1}`, value, interval };
    }),
    rule,
  );
}

describe('findDeparture', () => {
  it('waits for a second period outside of the band', () => {
    // Good is below 20, average below 50.
    expect(find([12, 24])).toBe(undefined);
    expect(find([12, 14, 24])).toBe(undefined);
    expect(find([12, 24, 30])).toEqual({
      period: '2026-03',
      value: 30,
      from: 'good',
      to: 'average',
      better: false,
      because: 'two-periods',
    });
  });

  it('says it once: the third period is the new normal', () => {
    expect(find([12, 24, 30, 28])).toBe(undefined);
    expect(find([12, 24, 14])).toBe(undefined);
  });

  it('wants both periods on the same side', () => {
    expect(find([12, 24, 3])).toBe(undefined);
    expect(find([12, 4, 3])).toMatchObject({ to: 'target', better: true });
    // Average, then poor: both worse than good.
    expect(find([12, 24, 60])).toMatchObject({ from: 'good', to: 'poor' });
  });

  it('does not wait where the whole interval lies outside', () => {
    const close: Interval = { low: -8, high: 19 };
    const far: Interval = { low: -30, high: -4 };
    // Good begins at 20, average at 0.
    expect(find([28, [10, close]], npsBands)).toMatchObject({
      to: 'average',
      because: 'beyond-interval',
    });
    expect(find([28, [10, { low: -8, high: 27 }]], npsBands)).toBe(undefined);
    expect(find([28, [-12, far]], npsBands)).toMatchObject({
      from: 'good',
      to: 'poor',
    });
  });

  it('says nothing without something to compare with', () => {
    expect(find([])).toBe(undefined);
    expect(find([[60, { low: 55, high: 70 }]])).toBe(undefined);
  });
});
