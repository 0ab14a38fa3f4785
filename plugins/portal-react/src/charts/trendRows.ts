import { formatPeriodShort } from '../format/formatPeriod';
import type { ValueUnit } from '../format/formatValue';

/** One period of a trend. */
export interface TrendPoint {
  /** `2026-W38`, `2026-09`, `2026-Q3` or a day, `2026-09-30`. */
  period: string;
  /** First calendar day; needed to place annotations. */
  from?: string;
  /** Null for no data: a gap, never a zero. */
  value: number | null;
  p95: number | null;
  sampleSize: number;
  /** How many of the sample have not arrived yet. */
  open?: number;
  /** Where the value could lie too; drawn where there is no p95. */
  interval?: { low: number | null; high: number | null } | null;
  /** True while the period is still running. */
  partial: boolean;
  /** True for what was worked out afterwards, not measured at the time. */
  reconstructed?: boolean;
  /** Addresses of what the value and the sample were counted from. */
  links?: { value: string; sample: string };
  /** The value as its quarter reported it. */
  reported?: { value: number | null } | null;
}

/** What happened on a day. */
export interface TrendAnnotation {
  id: string;
  /** Calendar day, `2026-09-30`. */
  day: string;
  text: string;
  url?: string | null;
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
  /** The dashed line: into a period that is still running, or reconstructed. */
  running: number | null;
  /** From value to 95th percentile, or the interval. */
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

/** Ends of what is drawn around a value; null for nothing. */
export function spreadOf(point: TrendPoint): [number, number] | null {
  const { value, p95, interval } = point;
  if (value === null) {
    return null;
  }
  if (p95 !== null) {
    return [value, p95];
  }
  return interval && interval.low !== null && interval.high !== null
    ? [interval.low, interval.high]
    : null;
}

function figuresOf(points: TrendPoint[]): number[] {
  return points.flatMap(point => [
    point.value ?? 0,
    ...(spreadOf(point) ?? []),
  ]);
}

/** The highest figure of a trend, 0 for a trend without data. */
export function highestOf(points: TrendPoint[]): number {
  return Math.max(0, ...figuresOf(points));
}

/** The lowest figure of a trend, 0 where none is below it. */
export function lowestOf(points: TrendPoint[]): number {
  return Math.min(0, ...figuresOf(points));
}

/** Whether the line at a point is dashed. */
export function isDashed(point: TrendPoint): boolean {
  return point.partial || point.reconstructed === true;
}

/**
 * Points as the chart draws them. The dashed line reaches to the solid point
 * before or after it, and only if both have data: a line must not bridge a gap.
 */
export function toTrendRows(
  points: TrendPoint[],
  scale: AxisScale,
): TrendRow[] {
  return points.map((point, index) => {
    const meetsDashes = [points[index - 1], points[index + 1]].some(
      neighbour =>
        neighbour !== undefined &&
        isDashed(neighbour) &&
        neighbour.value !== null,
    );
    const dashed = isDashed(point);
    const value = point.value === null ? null : point.value / scale.divisor;
    const spread = spreadOf(point);
    return {
      label: formatPeriodShort(point.period),
      point,
      complete: dashed ? null : value,
      running: dashed || meetsDashes ? value : null,
      spread: spread && [spread[0] / scale.divisor, spread[1] / scale.divisor],
    };
  });
}

/**
 * Round marks of an axis from at most `min` up to at least `max`, in steps of 1,
 * 2 or 5 times a power of ten: 3 to 7 of them. Zero is always one of them.
 */
export function roundTicks(max: number, min: number = 0): number[] {
  if (max <= 0 && min >= 0) {
    return [0, 1];
  }
  const rough = (max - min) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find(step => step * power >= rough) ?? 10;
  const step = factor * power;
  const above = Math.ceil(max / step - 1e-9);
  const below = Math.ceil(-min / step - 1e-9);
  return Array.from({ length: above + below + 1 }, (_, index) =>
    Number(((index - below) * step).toPrecision(6)),
  ).map(tick => tick || 0);
}

/**
 * Whether a target can be drawn: one far above the values would flatten them
 * to a line at the bottom, one far below would lie on the axis. It is then said
 * in words only.
 */
export function targetFits(target: number, highest: number): boolean {
  return target <= highest * 2 && target >= highest * 0.03;
}

/** An annotation with the period that it falls into; the first one is 1. */
export interface PlacedAnnotation extends TrendAnnotation {
  number: number;
  /** Of the chart's row. */
  label: string;
}

/** Annotations that fall into one of the periods, oldest first. */
export function placeAnnotations(
  annotations: TrendAnnotation[],
  points: TrendPoint[],
): PlacedAnnotation[] {
  return [...annotations]
    .sort((left, right) => left.day.localeCompare(right.day))
    .flatMap(annotation => {
      const period = points
        .filter(({ from }) => from !== undefined && from <= annotation.day)
        .at(-1);
      return period
        ? [{ ...annotation, label: formatPeriodShort(period.period) }]
        : [];
    })
    .map((annotation, index) => ({ ...annotation, number: index + 1 }));
}
