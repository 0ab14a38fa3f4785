import { formatPeriod } from '../format/formatPeriod';
import { formatValue } from '../format/formatValue';
import type { ValueUnit } from '../format/formatValue';
import styles from './Trend.module.css';
import type { TrendPoint } from './trendRows';

/** Props of {@link TrendTable}. */
export interface TrendTableProps {
  caption: string;
  points: TrendPoint[];
  unit: ValueUnit;
}

/** The same figures as the chart, newest first, for reading and copying. */
export function TrendTable(props: TrendTableProps) {
  const { caption, points, unit } = props;
  return (
    <table className={styles.table} aria-label={caption}>
      <thead>
        <tr>
          <th scope="col">Period</th>
          <th scope="col">Median</th>
          <th scope="col">p95</th>
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        {[...points].reverse().map(point => (
          <tr key={point.period}>
            <th scope="row">
              {formatPeriod(point.period)}
              {point.partial && ' (so far)'}
            </th>
            <td>{formatValue(point.value, unit)}</td>
            <td>{point.p95 === null ? '–' : formatValue(point.p95, unit)}</td>
            <td>{point.sampleSize}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
