import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { GRID, PERIOD_AXIS, valueAxis } from './axes';
import chart from './Chart.module.css';
import styles from './Stacked.module.css';
import type { StackedChartProps } from './StackedChart';
import { layerColor, stackedRange, toStackedRows } from './stackedRows';
import { roundTicks } from './trendRows';

function StackTooltip(props: StackedChartProps & { period: string }) {
  const { layers, period, formatPeriod } = props;
  return (
    <div className={`${chart.tooltip} ${styles.amounts}`}>
      <span>{formatPeriod(period)}</span>
      <table>
        <tbody>
          {layers
            .filter(layer => layer.texts[period] !== undefined)
            .map(layer => (
              <tr key={layer.id}>
                <td>
                  <span
                    className={styles.key}
                    style={{
                      background: layerColor(layers.indexOf(layer), layer),
                    }}
                  />
                </td>
                <td>{layer.label}</td>
                <td>{layer.texts[period]}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** The drawing itself; recharts is heavy, so it is loaded when it is needed. */
export function StackedPlot(props: StackedChartProps) {
  const { title, layers, periods, formatPeriod, formatShort, limit } = props;
  const { lowest, highest } = stackedRange(layers, periods);
  const ticks = roundTicks(Math.max(highest, limit?.value ?? 0), lowest);
  return (
    <div className={chart.plot}>
      <ResponsiveContainer width="100%" height={props.height}>
        <BarChart
          data={toStackedRows(layers, periods, formatPeriod)}
          title={title}
          stackOffset="sign"
          margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
        >
          <CartesianGrid {...GRID} />
          <XAxis {...PERIOD_AXIS} />
          <YAxis {...valueAxis(ticks)} width={60} tickFormatter={formatShort} />
          <Tooltip
            cursor={{ fill: 'var(--bui-bg-neutral-2)' }}
            isAnimationActive={false}
            content={({ payload }) => {
              const row = payload?.[0]?.payload as
                { period: string } | undefined;
              return row ? (
                <StackTooltip {...props} period={row.period} />
              ) : null;
            }}
          />
          {layers.map((layer, index) => (
            <Bar
              key={layer.id}
              dataKey={`layer${index}`}
              stackId="all"
              fill={layerColor(index, layer)}
              maxBarSize={44}
              isAnimationActive={false}
            />
          ))}
          {limit && (
            <ReferenceLine
              y={limit.value}
              stroke="var(--bui-fg-primary)"
              strokeDasharray="6 4"
              strokeWidth={2}
            />
          )}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
