import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  AuditExportFormat,
  AuditFilter,
} from '@provenpath/plugin-audit-common';
import { ExportButtons } from '@provenpath/portal-react';
import { auditApiRef } from '../api/AuditApi';
import { auditTranslationRef } from '../translation';

const FORMATS: AuditExportFormat[] = ['csv', 'json'];

/** The events of a filter as a file. */
export function EventsExport({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslationRef(auditTranslationRef);
  const api = useApi(auditApiRef);
  return (
    <ExportButtons
      label={t('export.label')}
      formats={FORMATS}
      describeFormat={format =>
        t('export.format', { format: format.toUpperCase() })
      }
      exportFile={async format => ({
        content: await api.exportEvents(filter, format),
        name: `audit.${format}`,
      })}
      failure={t('export.failed')}
    />
  );
}
