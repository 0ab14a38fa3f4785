import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { bandWords, formatValue } from '@provenpath/portal-react';
import { kpisTranslationRef } from '../../translation';

/** Props of {@link ReadingChoice}. */
export interface ReadingChoiceProps {
  kpi: Kpi;
  value: string;
  onChange: (readingId: string) => void;
}

/** Chooses the reading; both show their value, so neither hides the other. */
export function ReadingChoice({ kpi, value, onChange }: ReadingChoiceProps) {
  const { t } = useTranslationRef(kpisTranslationRef);
  const label = ({ title, value: amount, band, unit, source }: KpiReading) =>
    [
      `${title}: ${formatValue(amount, unit)}`,
      ...(amount === null || band === 'none' ? [] : [bandWords(band)]),
      ...(source.demo ? [t('kpi.demo')] : []),
    ].join(', ');
  return (
    <ToggleButtonGroup
      aria-label={t('kpi.readings')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys => onChange(String([...keys][0]))}
    >
      {kpi.readings.map(reading => (
        <ToggleButton key={reading.id} id={reading.id} size="medium">
          {label(reading)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
