import type { HistoryResponse } from '@provenpath/plugin-golden-paths-common';
import type { TrendPoint } from '@provenpath/portal-react';

/** Addresses of what a point was counted from. */
export type LinksOf = (point: HistoryPoint) => NonNullable<TrendPoint['links']>;

type HistoryPoint = HistoryResponse['points'][number];

/** As many days as a chart shows without a blur. */
const DAYS_SHOWN = 31;

function toTrendPoint(
  point: HistoryPoint,
  period: string,
  linksOf: LinksOf,
): TrendPoint {
  return {
    period,
    from: point.day,
    value: point.rate,
    p95: null,
    sampleSize: point.eligible,
    partial: false,
    reconstructed: point.reconstructed,
    links: linksOf(point),
  };
}

/** The state at the end of each month: its last day that is known. */
export function toMonths(
  points: HistoryPoint[],
  linksOf: LinksOf,
): TrendPoint[] {
  const last = new Map(points.map(point => [point.day.slice(0, 7), point]));
  return [...last].map(([month, point]) => ({
    ...toTrendPoint(point, month, linksOf),
    // Annotations belong to the month that they fall into.
    from: `${month}-01`,
  }));
}

/** The last days that were measured. */
export function toDays(points: HistoryPoint[], linksOf: LinksOf): TrendPoint[] {
  return points
    .filter(({ reconstructed }) => !reconstructed)
    .slice(-DAYS_SHOWN)
    .map(point => toTrendPoint(point, point.day, linksOf));
}
