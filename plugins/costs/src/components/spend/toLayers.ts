import { addDecimals } from '@provenpath/plugin-costs-common';
import type {
  ReportGrouping,
  ReportResponse,
  ReportRow,
} from '@provenpath/plugin-costs-common';
import { STACKED_LAYERS } from '@provenpath/portal-react';
import type { StackedLayer } from '@provenpath/portal-react';
import { formatMoney, toDrawn } from '../../format/formatMoney';
import { describeKey } from '../shared/describeKey';

function toLayer(
  id: string,
  label: string,
  rows: ReportRow[],
  currency: string,
  color?: number,
): StackedLayer {
  const amounts = new Map<string, string[]>();
  for (const { points } of rows) {
    for (const { period, amount } of points) {
      amounts.set(period, [...(amounts.get(period) ?? []), amount]);
    }
  }
  const sums = [...amounts].map(
    ([period, parts]) => [period, addDecimals(parts)] as const,
  );
  return {
    id,
    label,
    color,
    values: Object.fromEntries(
      sums.map(([period, sum]) => [period, toDrawn(sum)]),
    ),
    texts: Object.fromEntries(
      sums.map(([period, sum]) => [period, formatMoney(sum, currency)]),
    ),
  };
}

const OTHERS_COLOR = STACKED_LAYERS - 1;
const idOf = ({ key }: ReportRow) => key ?? '';
const shownOf = (rows: ReportRow[]) =>
  rows.length > STACKED_LAYERS ? rows.slice(0, STACKED_LAYERS - 1) : rows;

/**
 * A colour for each layer of each currency's chart: what is in two charts has the
 * same in both, and no two layers of one chart share one.
 */
export function chooseColors(
  report: Pick<ReportResponse, 'totals' | 'rows'>,
): Map<string, Map<string, number>> {
  const known = new Map<string, number>();
  const charts = new Map<string, Map<string, number>>();
  for (const { currency } of report.totals) {
    const rows = report.rows.filter(row => row.currency === currency);
    const ids = shownOf(rows).map(idOf);
    const chart = new Map<string, number>();
    for (const id of ids) {
      const color = known.get(id);
      if (color !== undefined && ![...chart.values()].includes(color)) {
        chart.set(id, color);
      }
    }
    const reserved = ids.length < rows.length ? [OTHERS_COLOR] : [];
    for (const id of ids.filter(each => !chart.has(each))) {
      const color = firstFree([...chart.values(), ...reserved], known);
      chart.set(id, color);
      known.set(id, known.get(id) ?? color);
    }
    charts.set(currency, chart);
  }
  return charts;
}

/** Rather a colour that stands for nothing yet, but never one of this chart. */
function firstFree(taken: number[], known: Map<string, number>): number {
  const all = Array.from({ length: STACKED_LAYERS }, (_, color) => color);
  const free = all.filter(color => !taken.includes(color));
  const used = [...known.values()];
  return free.find(color => !used.includes(color)) ?? free[0];
}

/**
 * The biggest rows of a currency as layers, and all the others as the last one.
 *
 * @param colors - by key, of {@link chooseColors}
 */
export function toLayers(
  rows: ReportRow[],
  groupBy: ReportGrouping,
  currency: string,
  colors: Map<string, number> = new Map(),
): { layers: StackedLayer[]; periods: string[] } {
  const shown = shownOf(rows);
  const others = rows.slice(shown.length);
  const periods = [
    ...new Set(
      rows.flatMap(({ points }) => points.map(({ period }) => period)),
    ),
  ].sort();
  return {
    periods,
    layers: [
      ...shown.map(row =>
        toLayer(
          idOf(row),
          describeKey(row.key, groupBy),
          [row],
          currency,
          colors.get(idOf(row)),
        ),
      ),
      ...(others.length > 0
        ? [
            toLayer(
              'others',
              `${others.length} others`,
              others,
              currency,
              OTHERS_COLOR,
            ),
          ]
        : []),
    ],
  };
}
