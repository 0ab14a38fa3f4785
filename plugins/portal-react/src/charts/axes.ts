/** How the periods stand along every chart. */
export const PERIOD_AXIS = {
  dataKey: 'label',
  tickLine: false,
  axisLine: { stroke: 'var(--bui-border-1)' },
  minTickGap: 24,
  tickMargin: 8,
};

/** How the values stand beside every chart, between its round marks. */
export function valueAxis(ticks: number[]) {
  return {
    tickLine: false,
    axisLine: false,
    // recharts wants the literal: 0 shows every mark.
    interval: 0 as const,
    ticks,
    domain: [ticks[0], ticks[ticks.length - 1]],
  };
}

/** The lines behind every chart. */
export const GRID = { vertical: false, stroke: 'var(--bui-border-1)' };
