import type { Grain, KpiReading } from '@provenpath/plugin-kpis-common';

/** How far back a history goes: far enough to see a trend, short of a blur. */
const MONTHS_BACK: Record<Grain, number> = { week: 6, month: 12, quarter: 24 };

/**
 * The grain in which a reading has a value most of the time: surveys are held
 * once a quarter, everything else happens every month.
 */
export function naturalGrain({
  aggregation,
  unit,
}: Pick<KpiReading, 'aggregation' | 'unit'>): Grain {
  return aggregation === 'latest' && unit === 'points' ? 'quarter' : 'month';
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/**
 * First and last calendar day of the history shown for a grain. It starts on
 * the first day of a month, a quarter or an ISO week, so that no period is cut.
 */
export function seriesRange(
  grain: Grain,
  now: Date,
): { from: string; to: string } {
  const month = now.getUTCMonth() - MONTHS_BACK[grain] + 1;
  const start = new Date(Date.UTC(now.getUTCFullYear(), month, 1));
  if (grain === 'quarter') {
    start.setUTCMonth(start.getUTCMonth() - (start.getUTCMonth() % 3));
  }
  if (grain === 'week') {
    // Back to Monday; Sunday is 0 here.
    start.setUTCDate(1 - ((start.getUTCDay() + 6) % 7));
  }
  return { from: toDay(start), to: toDay(now) };
}
