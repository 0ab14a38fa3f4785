import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatPeriod } from '../format/formatPeriod';
import { formatValue } from '../format/formatValue';
import type { ValueUnit } from '../format/formatValue';
import { GRID, PERIOD_AXIS, valueAxis } from './axes';
import chart from './Chart.module.css';
import styles from './Trend.module.css';
import {
  chooseScale,
  highestOf,
  isDashed,
  lowestOf,
  roundTicks,
  targetFits,
  toTrendRows,
} from './trendRows';
import type { PlacedAnnotation, TrendPoint, TrendRow } from './trendRows';

/** Props of {@link TrendPlot}. */
export interface TrendPlotProps {
  title: string;
  points: TrendPoint[];
  unit: ValueUnit;
  /** Null for what is not judged. */
  target: number | null;
  annotations: PlacedAnnotation[];
  /** In pixels. */
  height: number;
  /** Opens what a point was counted from; only of points with `links`. */
  onOpen?: (href: string) => void;
}

const LINE = 'var(--portal-chart-line)';
const SURFACE = 'var(--bui-bg-neutral-1)';

function PointTooltip(props: {
  point: TrendPoint;
  unit: ValueUnit;
  opens: boolean;
}) {
  const { point, unit, opens } = props;
  return (
    <div className={`${chart.tooltip} ${styles.point}`}>
      <span>
        {formatPeriod(point.period)}
        {point.partial && ', so far'}
        {point.reconstructed && ', reconstructed'}
      </span>
      <strong>{formatValue(point.value, unit)}</strong>
      {point.p95 !== null && <span>p95 {formatValue(point.p95, unit)}</span>}
      <span>
        n = {point.sampleSize}
        {(point.open ?? 0) > 0 && `, ${point.open} of them still open`}
      </span>
      {point.reported && (
        <span>As reported {formatValue(point.reported.value, unit)}</span>
      )}
      {opens && <span>Click to see what was counted</span>}
    </div>
  );
}

/** A hollow dot, for what is dashed only: solid ends have their own. */
function RunningDot(props: { cx?: number; cy?: number; payload?: TrendRow }) {
  const { cx, cy, payload } = props;
  return payload &&
    isDashed(payload.point) &&
    cx !== undefined &&
    cy !== undefined ? (
    <circle
      cx={cx}
      cy={cy}
      r={4}
      fill={SURFACE}
      stroke={LINE}
      strokeWidth={2}
    />
  ) : null;
}

/** Scale, marks and rows of a drawing. */
function layOut({ points, unit, target }: TrendPlotProps) {
  const highest = highestOf(points);
  const scale = chooseScale(unit, highest);
  const drawn = target !== null && targetFits(target, highest) ? target : null;
  const ticks = roundTicks(
    Math.max(highest, drawn ?? 0) / scale.divisor,
    lowestOf(points) / scale.divisor,
  );
  return { scale, ticks, drawn, rows: toTrendRows(points, scale) };
}

/** The drawing itself; recharts is heavy, so it is loaded when it is needed. */
export function TrendPlot(props: TrendPlotProps) {
  const { title, unit, height, annotations, onOpen } = props;
  const { scale, ticks, drawn, rows } = layOut(props);
  return (
    <div className={chart.plot}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart
          data={rows}
          title={title}
          margin={{ top: 18, right: 12, bottom: 0, left: 0 }}
          className={onOpen && styles.opens}
          onClick={({ activeTooltipIndex }) => {
            const { links } = rows[Number(activeTooltipIndex)]?.point ?? {};
            if (links) {
              onOpen?.(links.sample);
            }
          }}
        >
          <CartesianGrid {...GRID} />
          <XAxis {...PERIOD_AXIS} />
          <YAxis
            {...valueAxis(ticks)}
            width={52}
            tickFormatter={(value: number) => `${value}${scale.suffix}`}
          />
          <Tooltip
            cursor={{ stroke: 'var(--bui-border-2)' }}
            isAnimationActive={false}
            content={({ payload }) => {
              const row = payload?.[0]?.payload as
                ReturnType<typeof toTrendRows>[number] | undefined;
              return row ? (
                <PointTooltip
                  point={row.point}
                  unit={unit}
                  opens={onOpen !== undefined && row.point.links !== undefined}
                />
              ) : null;
            }}
          />
          <Area
            dataKey="spread"
            stroke="none"
            fill={LINE}
            fillOpacity={0.16}
            isAnimationActive={false}
            activeDot={false}
          />
          {drawn !== null && (
            <ReferenceLine
              y={drawn / scale.divisor}
              stroke="var(--bui-fg-secondary)"
              strokeDasharray="2 4"
              strokeWidth={2}
            />
          )}
          {annotations.map(annotation => (
            <ReferenceLine
              key={annotation.id}
              x={annotation.label}
              stroke="var(--bui-fg-secondary)"
              label={{ value: annotation.number, position: 'top' }}
            />
          ))}
          <Line
            dataKey="running"
            stroke={LINE}
            strokeWidth={2}
            strokeDasharray="4 4"
            dot={<RunningDot />}
            isAnimationActive={false}
          />
          <Line
            dataKey="complete"
            stroke={LINE}
            strokeWidth={2}
            dot={{ r: 3, fill: LINE }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
