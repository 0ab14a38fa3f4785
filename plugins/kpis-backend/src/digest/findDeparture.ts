import {
  Band,
  BandRule,
  bandsWithin,
  compareBands,
  findBand,
  Interval,
} from '@provenpath/plugin-kpis-common';

/** A figure of a period that is over. */
export interface DigestPoint {
  period: string;
  value: number;
  interval: Interval | null;
}

/** A KPI that is not where it was. */
export interface Departure {
  period: string;
  value: number;
  from: Band;
  to: Band;
  better: boolean;
  /** What makes it more than chance. */
  because: 'two-periods' | 'beyond-interval';
}

/**
 * Whether a KPI has left its band: for two periods on the same side of it, or in
 * the newest one so far that its whole interval lies outside.
 *
 * @param points - the newest periods with a value, oldest first
 */
export function findDeparture(
  points: readonly DigestPoint[],
  rule: BandRule,
): Departure | undefined {
  const [baseline, before, newest] = points.slice(-3);
  const last = points.at(-1);
  const previous = points.at(-2);
  if (!last || !previous) {
    return undefined;
  }
  const bandOf = (point: DigestPoint) => findBand(point.value, rule);
  const describe = (from: Band, because: Departure['because']): Departure => ({
    period: last.period,
    value: last.value,
    from,
    to: bandOf(last),
    better: compareBands(bandOf(last), from) > 0,
    because,
  });
  if (newest) {
    const home = bandOf(baseline);
    const [first, second] = [before, newest].map(point =>
      compareBands(bandOf(point), home),
    );
    if (first !== 0 && first === second) {
      return describe(home, 'two-periods');
    }
  }
  const home = bandOf(previous);
  return last.interval && !bandsWithin(last.interval, rule).includes(home)
    ? describe(home, 'beyond-interval')
    : undefined;
}
