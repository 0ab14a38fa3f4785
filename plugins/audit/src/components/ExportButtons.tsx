import { Button } from '@backstage/ui';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type {
  AuditExportFormat,
  AuditFilter,
} from '@provenpath/plugin-audit-common';
import { describeError, surfaceStyles } from '@provenpath/portal-react';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { auditApiRef } from '../api/AuditApi';
import { auditTranslationRef } from '../translation';

const FORMATS: AuditExportFormat[] = ['csv', 'json'];

/** The events of a filter as a file. */
export function ExportButtons({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslationRef(auditTranslationRef);
  const api = useApi(auditApiRef);
  const toastApi = useApi(toastApiRef);
  const exporting = useMutation({
    mutationFn: async (format: AuditExportFormat) => {
      const url = URL.createObjectURL(await api.exportEvents(filter, format));
      const link = document.createElement('a');
      link.href = url;
      link.download = `audit.${format}`;
      link.click();
      URL.revokeObjectURL(url);
    },
    onError: error =>
      toastApi.post({
        title: t('export.failed'),
        description: describeError(error).advice,
        status: 'danger',
      }),
  });
  return (
    <div
      role="group"
      aria-label={t('export.label')}
      className={surfaceStyles.buttons}
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
          {t('export.format', { format: format.toUpperCase() })}
        </Button>
      ))}
    </div>
  );
}
