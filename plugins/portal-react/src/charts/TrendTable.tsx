import { Link } from '@backstage/ui';
import { formatPeriod } from '../format/formatPeriod';
import { formatValue } from '../format/formatValue';
import type { ValueUnit } from '../format/formatValue';
import chart from './Chart.module.css';
import type { TrendPoint } from './trendRows';

/** Props of {@link TrendTable}. */
export interface TrendTableProps {
  caption: string;
  points: TrendPoint[];
  unit: ValueUnit;
  /** What the values are, e.g. `Median`. */
  valueLabel: string;
}

/** A figure that leads to what it was counted from, where that is known. */
function Figure(props: { href: string | undefined; children: string }) {
  const { href, children } = props;
  return href === undefined ? (
    <>{children}</>
  ) : (
    <Link href={href} variant="body-small">
      {children}
    </Link>
  );
}

/** The same figures as the chart, newest first, for reading and copying. */
export function TrendTable(props: TrendTableProps) {
  const { caption, points, unit, valueLabel } = props;
  const hasP95 = points.some(point => point.p95 !== null);
  const hasOpen = points.some(point => (point.open ?? 0) > 0);
  const hasReported = points.some(point => point.reported);
  return (
    <table className={chart.table} aria-label={caption}>
      <thead>
        <tr>
          <th scope="col">Period</th>
          <th scope="col">{valueLabel}</th>
          {hasReported && <th scope="col">As reported</th>}
          {hasP95 && <th scope="col">p95</th>}
          <th scope="col">n</th>
          {hasOpen && <th scope="col">Still open</th>}
        </tr>
      </thead>
      <tbody>
        {[...points].reverse().map(point => (
          <tr key={point.period}>
            <th scope="row">
              {formatPeriod(point.period)}
              {point.partial && ' (so far)'}
              {point.reconstructed && ' (reconstructed)'}
            </th>
            <td>
              <Figure href={point.links?.value}>
                {formatValue(point.value, unit)}
              </Figure>
            </td>
            {hasReported && (
              <td>
                {point.reported ? formatValue(point.reported.value, unit) : '–'}
              </td>
            )}
            {hasP95 && (
              <td>{point.p95 === null ? '–' : formatValue(point.p95, unit)}</td>
            )}
            <td>
              <Figure href={point.links?.sample}>
                {String(point.sampleSize)}
              </Figure>
            </td>
            {hasOpen && <td>{point.open ?? 0}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
