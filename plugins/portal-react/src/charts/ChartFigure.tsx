import { Skeleton, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { RiTable2 } from '@remixicon/react';
import { Suspense, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import styles from './Chart.module.css';

/** Props of {@link ChartFigure}. */
interface ChartFigureProps {
  /** Names the figure. */
  title: string;
  /** Of the button that shows the drawing. */
  icon: ReactElement;
  legend: ReactNode;
  /** Loaded when it is needed; until then there is a shape of its height. */
  plot: ReactNode;
  table: ReactNode;
  /** In pixels. */
  height: number;
  /** Carries the colours of the drawing. */
  className?: string;
  /** Below both. */
  children?: ReactNode;
}

/** A drawing with its legend, which can be read as a table instead. */
export function ChartFigure(props: ChartFigureProps) {
  const { title, icon, legend, plot, table, height, className } = props;
  const [view, setView] = useState('chart');
  return (
    <figure
      className={[styles.figure, className].filter(Boolean).join(' ')}
      aria-label={title}
    >
      <div className={styles.head}>
        {legend}
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
            iconStart={icon}
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
          {plot}
        </Suspense>
      ) : (
        table
      )}
      {props.children}
    </figure>
  );
}
