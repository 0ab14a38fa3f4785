import { RiArrowUpSFill } from '@remixicon/react';
import { formatCut } from './band';
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
  /** What stands where, e.g. the readings of the KPI. */
  markers?: { band: Band; label: string }[];
}

/** The cut points of a KPI, best band first, and what stands where. */
export function BandScale({ bands, markers = [] }: BandScaleProps) {
  return (
    <ol className={styles.scale} aria-label="Cut points, best band first">
      {bands.map(({ band, title, cut }) => (
        <li key={band} className={`${styles.step} ${STEP_CLASS[band]}`}>
          <span className={styles.stepTitle}>{title}</span>
          <span>{formatCut(cut)}</span>
          {markers
            .filter(marker => marker.band === band)
            .map(({ label }) => (
              <span key={label} className={styles.marker}>
                <RiArrowUpSFill size={14} aria-hidden />
                {label}
              </span>
            ))}
        </li>
      ))}
    </ol>
  );
}
