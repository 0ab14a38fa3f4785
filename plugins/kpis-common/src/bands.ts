import { Band } from './schemas';

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
  /** Best band first. */
  cuts: BandCut[];
}

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

/**
 * Service creation lead time, in minutes. Source: the playbook's table of
 * platform KPIs (Play 8). Its bands leave gaps (between 1 hour and 1 day, and
 * between 3 days and 1 week); a value in a gap belongs to the worse neighbour.
 */
export const leadTimeBands: BandRule = {
  direction: 'lower',
  cuts: [
    { band: 'target', limit: 30, inclusive: true },
    { band: 'good', limit: MINUTES_PER_HOUR, inclusive: true },
    { band: 'average', limit: 3 * MINUTES_PER_DAY, inclusive: true },
  ],
};

const TITLES: Record<Band, string> = {
  target: 'Target',
  good: 'Good',
  average: 'Average',
  poor: 'Poor',
  none: 'No data',
};

/** A band in words, so that colour never carries the meaning alone. */
export function bandTitle(band: Band): string {
  return TITLES[band];
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

/**
 * The cut points in words, best band first, e.g. `<= 30 min`.
 *
 * @param formatLimit - writes a limit with its unit
 */
export function describeBands(
  rule: BandRule,
  formatLimit: (limit: number) => string,
): Array<{ band: Band; title: string; cut: string }> {
  const sign = rule.direction === 'lower' ? '<' : '>';
  const opposite = rule.direction === 'lower' ? '>' : '<';
  const reached = rule.cuts.map(cut => ({
    band: cut.band,
    title: bandTitle(cut.band),
    cut: `${sign}${cut.inclusive ? '=' : ''} ${formatLimit(cut.limit)}`,
  }));
  const worst = rule.cuts[rule.cuts.length - 1];
  return [
    ...reached,
    {
      band: 'poor',
      title: bandTitle('poor'),
      cut: `${opposite}${worst.inclusive ? '' : '='} ${formatLimit(worst.limit)}`,
    },
  ];
}
