import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { FactList, Section, formatCut } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../translation';
import { SourceLine } from './SourceLine';
import styles from './kpis.module.css';

/** Props of {@link DefinitionSection}. */
export interface DefinitionSectionProps {
  kpi: Kpi;
  reading: KpiReading;
}

/** What the figure means: formula, cut points, owner, source. */
export function DefinitionSection({ kpi, reading }: DefinitionSectionProps) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <Section title={t('detail.definition')}>
      <FactList
        wide
        facts={[
          { name: t('detail.formula'), value: reading.formula },
          {
            name: t('kpi.cuts'),
            value: (
              <ul className={styles.plainList}>
                {kpi.bands.map(({ band, title, cut }) => (
                  <li key={band}>
                    <span>{title}</span>
                    <span>{formatCut(cut)}</span>
                  </li>
                ))}
              </ul>
            ),
          },
          {
            name: t('detail.reads'),
            value: t(`detail.${kpi.direction}`, { unit: kpi.unit }),
          },
          { name: t('detail.range'), value: `${kpi.from} – ${kpi.to}` },
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
