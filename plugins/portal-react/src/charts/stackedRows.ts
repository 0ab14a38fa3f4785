/** One layer of a stacked chart. */
export interface StackedLayer {
  id: string;
  label: string;
  /** By period, for the drawing; a period without an amount has none. */
  values: Record<string, number>;
  /** The same in words, exact, for table and tooltip. */
  texts: Record<string, string>;
  /** Where the amounts lead to, by period; the table links to it. */
  hrefs?: Record<string, string>;
  /** Colour, 0 to 7, where charts side by side must agree; else the layer's place. */
  color?: number;
}

/** As many layers as can be told apart; the caller gathers the others in the last. */
export const STACKED_LAYERS = 8;

/** Colour of a layer, the same in drawing and legend. */
export function layerColor(
  index: number,
  layer?: Pick<StackedLayer, 'color'>,
): string {
  const color = layer?.color ?? index;
  return `var(--portal-layer-${(color % STACKED_LAYERS) + 1})`;
}

/** Rows as the drawing wants them. */
export function toStackedRows(
  layers: readonly StackedLayer[],
  periods: readonly string[],
  formatPeriod: (period: string) => string,
): Array<Record<string, number | string>> {
  return periods.map(period => ({
    period,
    label: formatPeriod(period),
    ...Object.fromEntries(
      layers.map((layer, index) => [
        `layer${index}`,
        layer.values[period] ?? 0,
      ]),
    ),
  }));
}

/** Lowest and highest end of the stacks; what is below zero is stacked downwards. */
export function stackedRange(
  layers: readonly StackedLayer[],
  periods: readonly string[],
): { lowest: number; highest: number } {
  const sums = periods.map(period => {
    const values = layers.map(({ values: own }) => own[period] ?? 0);
    return {
      above: values.filter(value => value > 0).reduce((a, b) => a + b, 0),
      below: values.filter(value => value < 0).reduce((a, b) => a + b, 0),
    };
  });
  return {
    lowest: Math.min(0, ...sums.map(({ below }) => below)),
    highest: Math.max(0, ...sums.map(({ above }) => above)),
  };
}
