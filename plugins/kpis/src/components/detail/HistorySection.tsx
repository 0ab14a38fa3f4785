import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  grainSchema,
  kpiAnnotationManagePermission,
} from '@provenpath/plugin-kpis-common';
import type { Grain, Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { DemoBadge, Section, surfaceStyles } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../../translation';
import { Breakdown } from '../shared/Breakdown';
import { EmptyReading } from '../shared/EmptyReading';
import { Exclusions } from '../shared/Exclusions';
import { ReadingTile } from '../shared/ReadingTile';
import { ReadingTrend } from '../shared/ReadingTrend';
import styles from '../shared/kpis.module.css';
import { AnnotationsDialog } from './AnnotationsDialog';

/** Props of {@link HistorySection}. */
export interface HistorySectionProps {
  kpi: Kpi;
  reading: KpiReading;
  subject: string;
  grain: Grain;
  onGrainChange: (grain: Grain) => void;
}

function GrainChoice(props: {
  grain: Grain;
  onChange: (grain: Grain) => void;
}) {
  const { t } = useTranslationRef(kpisTranslationRef);
  return (
    <ToggleButtonGroup
      aria-label={t('detail.grain')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.grain]}
      onSelectionChange={keys =>
        props.onChange(grainSchema.parse([...keys][0]))
      }
    >
      {grainSchema.options.map(option => (
        <ToggleButton key={option} id={option} size="small">
          {t(`detail.${option}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** A reading's value now and over time. */
export function HistorySection(props: HistorySectionProps) {
  const { kpi, reading, subject, grain, onGrainChange } = props;
  const { allowed } = usePermission({
    permission: kpiAnnotationManagePermission,
  });
  return (
    <Section
      title={reading.title}
      actions={
        <>
          {reading.source.demo && <DemoBadge />}
          {allowed && <AnnotationsDialog kpi={kpi} />}
          <GrainChoice grain={grain} onChange={onGrainChange} />
        </>
      }
    >
      <div className={styles.headline}>
        <div className={surfaceStyles.stack}>
          {reading.value === null ? (
            <EmptyReading kpi={kpi} reading={reading} />
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
