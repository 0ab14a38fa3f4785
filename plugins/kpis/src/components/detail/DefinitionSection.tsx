import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { FactList, Section } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../../translation';
import { SourceLine } from '../shared/SourceLine';
import styles from '../shared/kpis.module.css';

/** Props of {@link DefinitionSection}. */
export interface DefinitionSectionProps {
  kpi: Kpi;
  reading: KpiReading;
}

/** What the figure means: formula, what does not count, owner, source. */
export function DefinitionSection({ kpi, reading }: DefinitionSectionProps) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <Section title={t('detail.definition')}>
      <FactList
        wide
        facts={[
          { name: t('detail.formula'), value: reading.formula },
          {
            name: t('detail.exclusions'),
            value: (
              <ul className={styles.bullets}>
                {kpi.exclusions.map(exclusion => (
                  <li key={exclusion}>{exclusion}</li>
                ))}
              </ul>
            ),
          },
          {
            name: t('detail.reads'),
            value: t(`detail.${kpi.direction}`, { unit: reading.unit }),
          },
          { name: t('detail.range'), value: `${kpi.from} – ${kpi.to}` },
          { name: t('detail.quarterRule'), value: kpi.quarterRule },
          {
            name: t('detail.freeze'),
            value: t('detail.freezeAfter', {
              days: String(kpi.freezeAfterDays),
            }),
          },
          { name: t('detail.owner'), value: kpi.owner },
          {
            name: t('reading.source'),
            value: <SourceLine source={reading.source} bare />,
          },
        ]}
      />
    </Section>
  );
}
