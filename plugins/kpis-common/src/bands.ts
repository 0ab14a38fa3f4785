import { Band, Interval } from './schemas';

/** A cut between two bands. */
export interface BandCut {
  band: Exclude<Band, 'poor' | 'none'>;
  /** In the KPI's unit. */
  limit: number;
  /** Whether a value exactly at the limit still belongs to the band. */
  inclusive: boolean;
}

/** Where a KPI's bands lie; what no cut takes is poor. */
export interface BandRule {
  direction: 'lower' | 'higher';
  /** Best band first; the first one's limit is the target. */
  cuts: BandCut[];
}

const TITLES: Record<Band, string> = {
  target: 'Target',
  good: 'Good',
  average: 'Average',
  poor: 'Poor',
  none: 'No data',
};

const BEST_FIRST: Band[] = ['target', 'good', 'average', 'poor'];

/** A band in words, so that colour never carries the meaning alone. */
export function bandTitle(band: Band): string {
  return TITLES[band];
}

/** The limit of the best band. */
export function targetOf(rule: BandRule): number {
  return rule.cuts[0].limit;
}

function reaches(value: number, cut: BandCut, rule: BandRule): boolean {
  if (value === cut.limit) {
    return cut.inclusive;
  }
  return rule.direction === 'lower' ? value < cut.limit : value > cut.limit;
}

/** The best band that a value reaches; `none` where there is no value. */
export function findBand(value: number | null, rule: BandRule): Band {
  if (value === null) {
    return 'none';
  }
  return rule.cuts.find(cut => reaches(value, cut, rule))?.band ?? 'poor';
}

/** 1 when the first band is better, -1 when it is worse, 0 when they are one. */
export function compareBands(left: Band, right: Band): number {
  return Math.sign(BEST_FIRST.indexOf(right) - BEST_FIRST.indexOf(left));
}

/**
 * Every band that the interval touches, best first. An end without a bound
 * reaches as far as there are bands.
 */
export function bandsWithin(interval: Interval, rule: BandRule): Band[] {
  const ends = [
    findBand(interval.low ?? -Infinity, rule),
    findBand(interval.high ?? Infinity, rule),
  ].map(band => BEST_FIRST.indexOf(band));
  return BEST_FIRST.slice(Math.min(...ends), Math.max(...ends) + 1);
}

/**
 * A value's band in words: `Good`, or `Good, could be Average` where its
 * interval crosses a cut. Empty without a value.
 */
export function describeJudgement(
  value: number | null,
  interval: Interval | null,
  rule: BandRule,
): string {
  const band = findBand(value, rule);
  if (band === 'none') {
    return '';
  }
  const others = interval
    ? bandsWithin(interval, rule)
        .filter(candidate => candidate !== band)
        .map(bandTitle)
    : [];
  return others.length === 0
    ? bandTitle(band)
    : `${bandTitle(band)}, could be ${others.join(' or ')}`;
}

/**
 * The cut points in words, best band first, e.g. `<= 30 min`.
 *
 * @param formatLimit - writes a limit with its unit
 */
export function describeBands(
  rule: BandRule,
  formatLimit: (limit: number) => string,
): Array<{ band: Band; title: string; cut: string; limit: number }> {
  const sign = rule.direction === 'lower' ? '<' : '>';
  const opposite = rule.direction === 'lower' ? '>' : '<';
  const reached = rule.cuts.map(cut => ({
    band: cut.band,
    title: bandTitle(cut.band),
    cut: `${sign}${cut.inclusive ? '=' : ''} ${formatLimit(cut.limit)}`,
    limit: cut.limit,
  }));
  const worst = rule.cuts[rule.cuts.length - 1];
  return [
    ...reached,
    {
      band: 'poor',
      title: bandTitle('poor'),
      cut: `${opposite}${worst.inclusive ? '' : '='} ${formatLimit(worst.limit)}`,
      limit: worst.limit,
    },
  ];
}
