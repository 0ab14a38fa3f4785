import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AuditEventsResponse,
  AuditExportFormat,
  AuditFilter,
  AuditKindsResponse,
} from '@provenpath/plugin-audit-common';

/** A page of events. */
export interface EventsRequest extends AuditFilter {
  limit: number;
  cursor?: string;
}

/** The backend, as the page sees it. */
export interface AuditApi {
  listEvents(
    request: EventsRequest,
    signal?: AbortSignal,
  ): Promise<AuditEventsResponse>;
  listKinds(signal?: AbortSignal): Promise<AuditKindsResponse>;
  exportEvents(filter: AuditFilter, format: AuditExportFormat): Promise<Blob>;
}

export const auditApiRef = createApiRef<AuditApi>().with({
  id: 'plugin.audit.client',
  pluginId: 'audit',
});
