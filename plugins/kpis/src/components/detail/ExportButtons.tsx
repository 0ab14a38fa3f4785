import { Button } from '@backstage/ui';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { describeError, surfaceStyles } from '@provenpath/portal-react';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { kpisApiRef } from '../../api/KpisApi';
import type { ExportRequest } from '../../api/KpisApi';
import { kpisTranslationRef } from '../../translation';

/** Hands a file to the browser, which asks where to keep it. */
function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

const FORMATS: ExportRequest['format'][] = ['csv', 'json'];

/** The rows of a reading as a file. */
export function ExportButtons(props: {
  kpi: Kpi;
  reading: KpiReading;
  subject: string;
}) {
  const { kpi, reading, subject } = props;
  const { t } = useTranslationRef(kpisTranslationRef);
  const api = useApi(kpisApiRef);
  const toastApi = useApi(toastApiRef);
  const exporting = useMutation({
    mutationFn: async (format: ExportRequest['format']) => {
      const file = await api.exportEvidence({
        kpiId: kpi.id,
        subject,
        period: kpi.period,
        reading: reading.id,
        format,
      });
      saveFile(file, `${kpi.id}-${reading.id}-${kpi.period}.${format}`);
    },
    onError: error =>
      toastApi.post({
        title: t('evidence.exportFailed'),
        description: describeError(error).advice,
        status: 'danger',
      }),
  });
  return (
    <div
      role="group"
      aria-label={t('evidence.export')}
      className={surfaceStyles.titleRow}
    >
      {FORMATS.map(format => (
        <Button
          key={format}
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine aria-hidden />}
          isPending={exporting.isPending && exporting.variables === format}
          onPress={() => exporting.mutate(format)}
        >
          {t('evidence.exportFormat', { format: format.toUpperCase() })}
        </Button>
      ))}
    </div>
  );
}
