import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  auditEventsResponseSchema,
  auditKindsResponseSchema,
} from '@provenpath/plugin-audit-common';
import type {
  AuditExportFormat,
  AuditFilter,
} from '@provenpath/plugin-audit-common';
import { PluginHttp, withQuery } from '@provenpath/portal-react';
import type { AuditApi, EventsRequest } from './AuditApi';

/** {@link AuditApi} over HTTP. */
export class AuditClient implements AuditApi {
  readonly #http: PluginHttp;

  constructor(options: { fetchApi: FetchApi }) {
    this.#http = new PluginHttp(options.fetchApi, 'audit');
  }

  async listEvents(request: EventsRequest, signal?: AbortSignal) {
    const schema = auditEventsResponseSchema;
    return this.#http.get('events', { ...request }, schema, signal);
  }

  async listKinds(signal?: AbortSignal) {
    return this.#http.get('kinds', {}, auditKindsResponseSchema, signal);
  }

  async exportEvents(filter: AuditFilter, format: AuditExportFormat) {
    const response = await this.#http.send(
      'GET',
      withQuery('export', { ...filter, format }),
    );
    return response.blob();
  }
}
