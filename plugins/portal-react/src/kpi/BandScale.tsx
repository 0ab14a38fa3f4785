import type { Band } from './band';
import styles from './Kpi.module.css';

const STEP_CLASS: Record<Band, string> = {
  target: styles.stepTarget,
  good: styles.stepGood,
  average: styles.stepAverage,
  poor: styles.stepPoor,
  none: styles.stepNone,
};

/** Props of {@link BandScale}. */
export interface BandScaleProps {
  /** Best first, each with its cut in words. */
  bands: { band: Band; title: string; cut: string }[];
}

/** The cut points of a KPI, best band first. */
export function BandScale({ bands }: BandScaleProps) {
  return (
    <ol className={styles.scale} aria-label="Cut points, best band first">
      {bands.map(({ band, title, cut }) => (
        <li key={band} className={`${styles.step} ${STEP_CLASS[band]}`}>
          <span className={styles.stepTitle}>{title}</span>
          <span>{cut}</span>
        </li>
      ))}
    </ol>
  );
}
