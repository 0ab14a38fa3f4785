import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { ExportButtons } from '@provenpath/portal-react';
import { kpisApiRef } from '../../api/KpisApi';
import type { ExportRequest } from '../../api/KpisApi';
import { kpisTranslationRef } from '../../translation';

const FORMATS: ExportRequest['format'][] = ['csv', 'json'];

/** The rows of a reading as a file. */
export function EvidenceExport(props: {
  kpi: Kpi;
  reading: KpiReading;
  subject: string;
}) {
  const { kpi, reading, subject } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const api = useApi(kpisApiRef);
  const request = {
    kpiId: kpi.id,
    subject,
    period: kpi.period,
    reading: reading.id,
  };
  return (
    <ExportButtons
      label={t('evidence.export')}
      formats={FORMATS}
      describeFormat={format =>
        t('evidence.exportFormat', { format: format.toUpperCase() })
      }
      exportFile={async format => ({
        content: await api.exportEvidence({ ...request, format }),
        name: `${kpi.id}-${reading.id}-${kpi.period}.${format}`,
      })}
      failure={t('evidence.exportFailed')}
    />
  );
}
