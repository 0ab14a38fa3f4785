import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Kpi } from '@provenpath/plugin-kpis-common';
import { Section, surfaceStyles } from '@provenpath/portal-react';
import { naturalGrain } from '../../hooks/seriesRange';
import { kpisTranslationRef } from '../../translation';
import { ReadingTrend } from '../shared/ReadingTrend';
import styles from '../shared/kpis.module.css';

/** The first reading of each KPI over the last year. */
export function TrendGrid({ kpis, subject }: { kpis: Kpi[]; subject: string }) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <Section title={t('page.trends')} description={t('page.trendsDescription')}>
      <div className={styles.trends}>
        {kpis.map(kpi => (
          <div key={kpi.id} className={surfaceStyles.stack}>
            <Text as="h3" variant="body-large" weight="bold">
              {kpi.title}
            </Text>
            <ReadingTrend
              kpi={kpi}
              reading={kpi.readings[0]}
              subject={subject}
              grain={naturalGrain(kpi.readings[0])}
              height={160}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}
