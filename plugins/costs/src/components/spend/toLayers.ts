import { addDecimals } from '@provenpath/plugin-costs-common';
import type {
  ReportResponse,
  ReportRow,
} from '@provenpath/plugin-costs-common';
import { STACKED_LAYERS } from '@provenpath/portal-react';
import type { StackedLayer } from '@provenpath/portal-react';
import { formatMoney, toDrawn } from '../../format/formatMoney';

function toLayer(
  id: string,
  label: string,
  rows: ReportRow[],
  currency: string,
  more: Pick<StackedLayer, 'color'> & { hrefOf?: (period: string) => string },
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
  const { color, hrefOf } = more;
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
    hrefs:
      hrefOf &&
      Object.fromEntries(sums.map(([period]) => [period, hrefOf(period)])),
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

/** How the layers are called and where their amounts lead. */
export interface LayerWords {
  currency: string;
  nameOf: (row: ReportRow) => string;
  nameOfOthers: (count: number) => string;
  hrefOf?: (row: ReportRow, period: string) => string;
}

/**
 * The biggest rows of a currency as layers, and all the others as the last one,
 * which has no address: it is not one amount.
 *
 * @param colors - by key, of {@link chooseColors}
 */
export function toLayers(
  rows: ReportRow[],
  words: LayerWords,
  colors: Map<string, number> = new Map(),
): { layers: StackedLayer[]; periods: string[] } {
  const { currency, nameOf, nameOfOthers, hrefOf } = words;
  const shown = shownOf(rows);
  const others = rows.slice(shown.length);
  const periods = [
    ...new Set(
      rows.flatMap(({ points }) => points.map(({ period }) => period)),
    ),
  ].sort();
  const layers = shown.map(row =>
    toLayer(idOf(row), nameOf(row), [row], currency, {
      color: colors.get(idOf(row)),
      hrefOf: hrefOf && (period => hrefOf(row, period)),
    }),
  );
  const rest = toLayer(
    'others',
    nameOfOthers(others.length),
    others,
    currency,
    { color: OTHERS_COLOR },
  );
  return { periods, layers: others.length > 0 ? [...layers, rest] : layers };
}
