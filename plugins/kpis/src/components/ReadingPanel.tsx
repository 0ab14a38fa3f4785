import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { DemoBadge } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../translation';
import { Breakdown } from './Breakdown';
import { EmptyReading } from './EmptyReading';
import { Exclusions } from './Exclusions';
import { ReadingTile } from './ReadingTile';
import { ReadingTrend } from './ReadingTrend';
import { SourceLine } from './SourceLine';
import styles from './kpis.module.css';

/** Props of {@link ReadingPanel}. */
export interface ReadingPanelProps {
  kpi: Kpi;
  reading: KpiReading;
  subject: string;
  /** Where the rows that were left out are listed. */
  excludedHref?: string;
}

/** One reading of a KPI, whole: no reading stands above another. */
export function ReadingPanel(props: ReadingPanelProps) {
  const { kpi, reading, subject, excludedHref } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <article className={styles.reading} aria-label={reading.title}>
      <div className={styles.readingHead}>
        <div className={styles.titleRow}>
          <Text as="h3" variant="body-large" weight="bold">
            {reading.title}
          </Text>
          {reading.source.demo && <DemoBadge />}
        </div>
        <Text as="p" variant="body-small" color="secondary">
          {t('detail.formula')}: {reading.formula}
        </Text>
      </div>
      {reading.value === null ? (
        <EmptyReading reading={reading} />
      ) : (
        <ReadingTile kpi={kpi} reading={reading} />
      )}
      <ReadingTrend
        kpi={kpi}
        reading={reading}
        subject={subject}
        grain="month"
      />
      <Breakdown kpi={kpi} reading={reading} />
      <Exclusions excluded={reading.excluded} href={excludedHref} />
      <SourceLine source={reading.source} />
    </article>
  );
}
