import { Text } from '@backstage/ui';
import { RiLineChartLine } from '@remixicon/react';
import { lazy } from 'react';
import { formatValue } from '../format/formatValue';
import type { ValueUnit } from '../format/formatValue';
import { OutLink } from '../links/OutLink';
import { ChartFigure } from './ChartFigure';
import styles from './Trend.module.css';
import { TrendLegend } from './TrendLegend';
import { TrendTable } from './TrendTable';
import { highestOf, placeAnnotations, targetFits } from './trendRows';
import type {
  PlacedAnnotation,
  TrendAnnotation,
  TrendPoint,
} from './trendRows';

const TrendPlot = lazy(async () => {
  const { TrendPlot: component } = await import('./TrendPlot');
  return { default: component };
});

/** Props of {@link TrendChart}. */
export interface TrendChartProps {
  /** Names the chart and its table, e.g. `Template run by month`. */
  title: string;
  points: TrendPoint[];
  unit: ValueUnit;
  /** Null for what is not judged. */
  target: number | null;
  /** What the line shows; `Median` by default. */
  valueLabel?: string;
  /** What happened when; those outside of the trend are left out. */
  annotations?: TrendAnnotation[];
  /** In pixels. */
  height?: number;
  /**
   * Opens what a point was counted from, by a click on the drawing; the table has
   * links. Points need `links` for either.
   */
  onOpen?: (href: string) => void;
}

/** The numbers on the chart in words. */
function AnnotationList(props: { annotations: PlacedAnnotation[] }) {
  return (
    <ol className={styles.annotations} aria-label="What happened">
      {props.annotations.map(annotation => (
        <li key={annotation.id}>
          <span className={styles.annotationNumber}>{annotation.number}</span>
          <span>
            <time dateTime={annotation.day}>{annotation.day}</time>{' '}
            <OutLink href={annotation.url ?? null}>{annotation.text}</OutLink>
          </span>
        </li>
      ))}
    </ol>
  );
}

/**
 * A trend as a chart or as a table. Periods without data are gaps, the period
 * that is still running is dashed, and the target is drawn where it fits.
 */
export function TrendChart(props: TrendChartProps) {
  const { title, points, unit, target, height = 220 } = props;
  const { valueLabel = 'Median', annotations = [] } = props;
  if (points.every(point => point.value === null)) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        No history yet: it begins with the first event.
      </Text>
    );
  }
  const placed = placeAnnotations(annotations, points);
  return (
    <ChartFigure
      title={title}
      className={styles.trend}
      height={height}
      icon={<RiLineChartLine aria-hidden />}
      legend={
        <TrendLegend
          points={points}
          valueLabel={valueLabel}
          target={target === null ? undefined : formatValue(target, unit)}
          drawn={target !== null && targetFits(target, highestOf(points))}
        />
      }
      plot={<TrendPlot {...props} height={height} annotations={placed} />}
      table={
        <TrendTable
          caption={title}
          points={points}
          unit={unit}
          valueLabel={valueLabel}
        />
      }
    >
      {placed.length > 0 && <AnnotationList annotations={placed} />}
    </ChartFigure>
  );
}
