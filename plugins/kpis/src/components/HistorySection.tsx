import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { grainSchema } from '@provenpath/plugin-kpis-common';
import type { Grain, Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { DemoBadge, Section } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../translation';
import { Breakdown } from './Breakdown';
import { EmptyReading } from './EmptyReading';
import { Exclusions } from './Exclusions';
import { ReadingTile } from './ReadingTile';
import { ReadingTrend } from './ReadingTrend';
import styles from './kpis.module.css';

/** Props of {@link HistorySection}. */
export interface HistorySectionProps {
  kpi: Kpi;
  reading: KpiReading;
  subject: string;
  grain: Grain;
  onGrainChange: (grain: Grain) => void;
}

/** A reading's value now and over time. */
export function HistorySection(props: HistorySectionProps) {
  const { kpi, reading, subject, grain, onGrainChange } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <Section
      title={reading.title}
      actions={
        <>
          {reading.source.demo && <DemoBadge />}
          <ToggleButtonGroup
            aria-label={t('detail.grain')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[grain]}
            onSelectionChange={keys =>
              onGrainChange(grainSchema.parse([...keys][0]))
            }
          >
            {grainSchema.options.map(option => (
              <ToggleButton key={option} id={option} size="small">
                {t(`detail.${option}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </>
      }
    >
      <div className={styles.headline}>
        <div className={styles.column}>
          {reading.value === null ? (
            <EmptyReading reading={reading} />
          ) : (
            <ReadingTile kpi={kpi} reading={reading} />
          )}
          <Breakdown kpi={kpi} reading={reading} />
          <Exclusions excluded={reading.excluded} />
        </div>
        <ReadingTrend
          kpi={kpi}
          reading={reading}
          subject={subject}
          grain={grain}
          height={300}
        />
      </div>
    </Section>
  );
}
