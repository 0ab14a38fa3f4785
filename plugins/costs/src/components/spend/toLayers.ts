import { addDecimals } from '@provenpath/plugin-costs-common';
import type {
  ReportGrouping,
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
    values: Object.fromEntries(
      sums.map(([period, sum]) => [period, toDrawn(sum)]),
    ),
    texts: Object.fromEntries(
      sums.map(([period, sum]) => [period, formatMoney(sum, currency)]),
    ),
  };
}

/** The biggest rows of a currency as layers, and all the others as the last one. */
export function toLayers(
  rows: ReportRow[],
  groupBy: ReportGrouping,
  currency: string,
): { layers: StackedLayer[]; periods: string[] } {
  const shown =
    rows.length > STACKED_LAYERS ? rows.slice(0, STACKED_LAYERS - 1) : rows;
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
        toLayer(row.key ?? '', describeKey(row.key, groupBy), [row], currency),
      ),
      ...(others.length > 0
        ? [toLayer('others', `${others.length} others`, others, currency)]
        : []),
    ],
  };
}
