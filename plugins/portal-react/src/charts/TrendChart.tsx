import { Skeleton, Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { RiLineChartLine, RiTable2 } from '@remixicon/react';
import { Suspense, lazy, useState } from 'react';
import { formatValue } from '../format/formatValue';
import type { ValueUnit } from '../format/formatValue';
import styles from './Trend.module.css';
import { TrendTable } from './TrendTable';
import { highestOf, targetFits } from './trendRows';
import type { TrendPoint } from './trendRows';

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
  target: number;
  /** In pixels. */
  height?: number;
}

function Legend(props: {
  points: TrendPoint[];
  target: string;
  drawn: boolean;
}) {
  const { points, target, drawn } = props;
  return (
    <ul className={styles.legend}>
      <li>
        <span className={styles.key} aria-hidden />
        Median
      </li>
      <li>
        <span className={`${styles.key} ${styles.keySpread}`} aria-hidden />
        up to p95
      </li>
      {points.some(point => point.partial && point.value !== null) && (
        <li>
          <span className={`${styles.key} ${styles.keyRunning}`} aria-hidden />
          still running
        </li>
      )}
      <li>
        {drawn && (
          <span className={`${styles.key} ${styles.keyTarget}`} aria-hidden />
        )}
        Target {target}
        {!drawn && ', off this scale'}
      </li>
    </ul>
  );
}

/**
 * A trend as a chart or as a table. Periods without data are gaps, the period
 * that is still running is dashed, and the target is drawn where it fits.
 */
export function TrendChart(props: TrendChartProps) {
  const { title, points, unit, target, height = 220 } = props;
  const [view, setView] = useState('chart');
  if (points.every(point => point.value === null)) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        No history yet: it begins with the first event.
      </Text>
    );
  }
  return (
    <figure className={styles.figure} aria-label={title}>
      <div className={styles.head}>
        <Legend
          points={points}
          target={formatValue(target, unit)}
          drawn={targetFits(target, highestOf(points))}
        />
        <ToggleButtonGroup
          aria-label={`${title}: view`}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={keys => setView(String([...keys][0]))}
        >
          <ToggleButton
            id="chart"
            size="small"
            aria-label="Chart"
            iconStart={<RiLineChartLine aria-hidden />}
          />
          <ToggleButton
            id="table"
            size="small"
            aria-label="Table"
            iconStart={<RiTable2 aria-hidden />}
          />
        </ToggleButtonGroup>
      </div>
      {view === 'chart' ? (
        <Suspense fallback={<Skeleton width="100%" height={height} />}>
          <TrendPlot
            title={title}
            points={points}
            unit={unit}
            target={target}
            height={height}
          />
        </Suspense>
      ) : (
        <TrendTable caption={title} points={points} unit={unit} />
      )}
    </figure>
  );
}
