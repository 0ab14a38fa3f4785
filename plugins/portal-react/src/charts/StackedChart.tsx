import { Link } from '@backstage/ui';
import { RiBarChartFill } from '@remixicon/react';
import { lazy } from 'react';
import { ScrollArea } from '../layout/ScrollArea';
import chart from './Chart.module.css';
import { ChartFigure } from './ChartFigure';
import styles from './Stacked.module.css';
import { layerColor } from './stackedRows';
import type { StackedLayer } from './stackedRows';

const StackedPlot = lazy(async () => {
  const { StackedPlot: component } = await import('./StackedPlot');
  return { default: component };
});

/** Props of {@link StackedChart}. */
export interface StackedChartProps {
  /** Names the chart and its table. */
  title: string;
  /** The biggest first; it lies at the bottom. */
  layers: StackedLayer[];
  /** Along the axis, oldest first. */
  periods: string[];
  formatPeriod: (period: string) => string;
  /** For the axis, where few digits are enough. */
  formatShort: (value: number) => string;
  /** What is above one more line, e.g. a budget; null for none. */
  limit?: { label: string; value: number } | null;
  /** In pixels. */
  height?: number;
}

function Legend({
  layers,
  limit,
}: Pick<StackedChartProps, 'layers' | 'limit'>) {
  return (
    <ul className={chart.legend}>
      {layers.map((layer, index) => (
        <li key={layer.id}>
          <span
            className={styles.key}
            style={{ background: layerColor(index, layer) }}
          />
          {layer.label}
        </li>
      ))}
      {limit && (
        <li>
          <span className={styles.keyLimit} />
          {limit.label}
        </li>
      )}
    </ul>
  );
}

function Cell({ layer, period }: { layer: StackedLayer; period: string }) {
  const text = layer.texts[period];
  const href = layer.hrefs?.[period];
  if (text === undefined || href === undefined) {
    return <>{text ?? '–'}</>;
  }
  return <Link href={href}>{text}</Link>;
}

function StackedTable(props: StackedChartProps) {
  return (
    <ScrollArea label={props.title}>
      <table className={chart.table}>
        <caption className={chart.caption}>{props.title}</caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            {props.layers.map(layer => (
              <th key={layer.id} scope="col">
                {layer.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.periods.map(period => (
            <tr key={period}>
              <th scope="row">{props.formatPeriod(period)}</th>
              {props.layers.map(layer => (
                <td key={layer.id}>
                  <Cell layer={layer} period={period} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** Amounts by period, one layer upon the other, as a chart or as a table. */
export function StackedChart(props: StackedChartProps) {
  const { title, layers, limit, height = 260 } = props;
  return (
    <ChartFigure
      title={title}
      className={styles.layers}
      height={height}
      icon={<RiBarChartFill aria-hidden />}
      legend={<Legend layers={layers} limit={limit} />}
      plot={<StackedPlot {...props} height={height} />}
      table={<StackedTable {...props} />}
    />
  );
}
