import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { KpiTile, formatValue } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../../translation';
import { describeInterval, describePer, periodWords } from './describeReading';
import styles from './kpis.module.css';

/** Props of {@link ReadingTile}. */
export interface ReadingTileProps {
  kpi: Kpi;
  reading: KpiReading;
  size?: 'large' | 'medium';
  /** Whether the caption names the reading too. */
  named?: boolean;
  /** Without percentile, interval and facts, where there is no room. */
  brief?: boolean;
}

/** What stands below a value: its spread, what was reported, its facts. */
function Details({ reading }: { reading: KpiReading }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const interval = describeInterval(reading, t);
  const facts = Object.entries(reading.facts);
  return (
    <>
      {reading.p95 !== null && (
        <p className={styles.detail}>
          {t('kpi.p95')}{' '}
          <strong>{formatValue(reading.p95, reading.unit)}</strong>
        </p>
      )}
      {interval && <p className={styles.detail}>{interval}</p>}
      {facts.length > 0 && (
        <p className={styles.detail}>
          {facts.map(([name, value]) => `${name}: ${value}`).join(' · ')}
        </p>
      )}
    </>
  );
}

/** The value of a reading with all that it takes to judge it. */
export function ReadingTile(props: ReadingTileProps) {
  const { kpi, reading, size, named, brief } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const words = {
    aggregation: t(`aggregation.${reading.aggregation}`),
    period: periodWords(kpi),
  };
  return (
    <div>
      <KpiTile
        caption={
          named
            ? t('kpi.readingCaption', { ...words, reading: reading.title })
            : t('kpi.caption', words)
        }
        value={reading.value}
        unit={reading.unit}
        direction={kpi.direction}
        band={reading.band}
        judgement={reading.judgement}
        target={reading.target}
        sampleSize={reading.sampleSize}
        open={reading.open}
        per={describePer(reading, t)}
        previousValue={reading.previousValue}
        previousSampleSize={reading.previousSampleSize}
        size={size}
      />
      {reading.reported && (
        <p className={styles.detail}>
          {t('kpi.reported', {
            value: formatValue(reading.reported.value, reading.unit),
            n: String(reading.reported.sampleSize),
          })}
        </p>
      )}
      {!brief && <Details reading={reading} />}
    </div>
  );
}
