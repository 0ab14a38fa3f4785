import chart from './Chart.module.css';
import styles from './Trend.module.css';
import type { TrendPoint } from './trendRows';

/** Props of {@link TrendLegend}. */
export interface TrendLegendProps {
  points: TrendPoint[];
  /** What the line shows, e.g. `Median`. */
  valueLabel: string;
  /** In words; undefined for what is not judged. */
  target?: string;
  /** Whether the target is drawn. */
  drawn: boolean;
}

/** What the lines of a trend mean. */
export function TrendLegend(props: TrendLegendProps) {
  const { points, valueLabel, target, drawn } = props;
  const withValue = points.filter(point => point.value !== null);
  const hasP95 = withValue.some(point => point.p95 !== null);
  const hasInterval = withValue.some(
    ({ interval }) => interval && interval.low !== null,
  );
  return (
    <ul className={chart.legend}>
      <li>
        <span className={styles.key} aria-hidden />
        {valueLabel}
      </li>
      {(hasP95 || hasInterval) && (
        <li>
          <span className={`${styles.key} ${styles.keySpread}`} aria-hidden />
          {hasP95 ? 'up to p95' : '95% interval'}
        </li>
      )}
      {withValue.some(point => point.partial) && (
        <li>
          <span className={`${styles.key} ${styles.keyRunning}`} aria-hidden />
          still running
        </li>
      )}
      {withValue.some(point => point.reconstructed) && (
        <li>
          <span className={`${styles.key} ${styles.keyRunning}`} aria-hidden />
          reconstructed
        </li>
      )}
      {target !== undefined && (
        <li>
          {drawn && (
            <span className={`${styles.key} ${styles.keyTarget}`} aria-hidden />
          )}
          Target {target}
          {!drawn && ', off this scale'}
        </li>
      )}
    </ul>
  );
}
