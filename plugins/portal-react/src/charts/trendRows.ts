import { formatPeriodShort } from '../format/formatPeriod';
import type { ValueUnit } from '../format/formatValue';

/** One period of a trend. */
export interface TrendPoint {
  /** `2026-W38`, `2026-09` or `2026-Q3`. */
  period: string;
  /** Null for no data: a gap, never a zero. */
  value: number | null;
  p95: number | null;
  sampleSize: number;
  /** True while the period is still running. */
  partial: boolean;
}

/** How values are shown on the axis: divided, and followed by a unit. */
export interface AxisScale {
  divisor: number;
  suffix: string;
}

/** A point as the chart draws it, in the units of its axis. */
export interface TrendRow {
  label: string;
  point: TrendPoint;
  /** The solid line: complete periods only. */
  complete: number | null;
  /** The dashed line into a period that is still running. */
  running: number | null;
  /** From value to 95th percentile. */
  spread: [number, number] | null;
}

const MINUTE_SCALES: [number, AxisScale][] = [
  [2 * 24 * 60, { divisor: 24 * 60, suffix: '\u00a0d' }],
  [2 * 60, { divisor: 60, suffix: '\u00a0h' }],
  [2, { divisor: 1, suffix: '\u00a0min' }],
];

/**
 * The unit in which an axis that reaches up to `max` has round marks: minutes
 * would otherwise be marked at "1 d 18 h".
 */
export function chooseScale(unit: ValueUnit, max: number): AxisScale {
  if (unit === 'minutes') {
    const fitting = MINUTE_SCALES.find(([from]) => max >= from);
    return fitting?.[1] ?? { divisor: 1 / 60, suffix: '\u00a0s' };
  }
  if (unit === 'share') {
    return { divisor: 0.01, suffix: '%' };
  }
  return { divisor: 1, suffix: unit === 'days' ? '\u00a0d' : '' };
}

/** The highest figure of a trend, 0 for a trend without data. */
export function highestOf(points: TrendPoint[]): number {
  return Math.max(
    0,
    ...points.flatMap(({ value, p95 }) => [value ?? 0, p95 ?? 0]),
  );
}

/**
 * Points as the chart draws them. The dashed line starts at the last complete
 * point, and only if that one has data: a line must not bridge a gap.
 */
export function toTrendRows(
  points: TrendPoint[],
  scale: AxisScale,
): TrendRow[] {
  return points.map((point, index) => {
    const next = points[index + 1];
    const leadsOn =
      !point.partial && next?.partial === true && next.value !== null;
    const value = point.value === null ? null : point.value / scale.divisor;
    return {
      label: formatPeriodShort(point.period),
      point,
      complete: point.partial ? null : value,
      running: point.partial || leadsOn ? value : null,
      spread:
        value === null || point.p95 === null
          ? null
          : [value, point.p95 / scale.divisor],
    };
  });
}

/**
 * Round marks of an axis from 0 up to at least `max`, in steps of 1, 2 or 5
 * times a power of ten: 3 to 6 of them.
 */
export function roundTicks(max: number): number[] {
  if (max <= 0) {
    return [0, 1];
  }
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find(step => step * power >= rough) ?? 10;
  const step = factor * power;
  const count = Math.ceil(max / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) =>
    Number((index * step).toPrecision(6)),
  );
}

/**
 * Whether a target can be drawn: one far above the values would flatten them
 * to a line at the bottom, one far below would lie on the axis. It is then said
 * in words only.
 */
export function targetFits(target: number, highest: number): boolean {
  return target <= highest * 2 && target >= highest * 0.03;
}
