import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { KpiTile, formatPeriod, formatValue } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../translation';
import styles from './kpis.module.css';

/** Props of {@link ReadingTile}. */
export interface ReadingTileProps {
  kpi: Kpi;
  reading: KpiReading;
  size?: 'large' | 'medium';
}

/** The value of a reading with all that it takes to judge it. */
export function ReadingTile({ kpi, reading, size }: ReadingTileProps) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const period = formatPeriod(kpi.period).replace(/^Last/, 'last');
  return (
    <div>
      <KpiTile
        caption={t('kpi.caption', { period })}
        value={reading.value}
        unit={kpi.unit}
        direction={kpi.direction}
        band={reading.band}
        target={reading.target}
        sampleSize={reading.sampleSize}
        previousValue={reading.previousValue}
        previousSampleSize={reading.previousSampleSize}
        size={size}
      />
      {reading.p95 !== null && (
        <p className={styles.p95}>
          {t('kpi.p95')} <strong>{formatValue(reading.p95, kpi.unit)}</strong>
        </p>
      )}
    </div>
  );
}
