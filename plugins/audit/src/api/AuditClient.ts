import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  auditEventsResponseSchema,
  auditKindsResponseSchema,
} from '@provenpath/plugin-audit-common';
import type {
  AuditExportFormat,
  AuditFilter,
} from '@provenpath/plugin-audit-common';
import { readAnswer, withQuery } from '@provenpath/portal-react';
import type { AuditApi, EventsRequest } from './AuditApi';

/** {@link AuditApi} over HTTP. */
export class AuditClient implements AuditApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async listEvents(request: EventsRequest, signal?: AbortSignal) {
    const response = await this.#get(
      withQuery('events', { ...request }),
      signal,
    );
    return readAnswer(response, auditEventsResponseSchema);
  }

  async listKinds(signal?: AbortSignal) {
    return readAnswer(
      await this.#get('kinds', signal),
      auditKindsResponseSchema,
    );
  }

  async exportEvents(filter: AuditFilter, format: AuditExportFormat) {
    const response = await this.#get(
      withQuery('export', { ...filter, format }),
    );
    return response.blob();
  }

  async #get(path: string, signal?: AbortSignal): Promise<Response> {
    const response = await this.#fetchApi.fetch(`plugin://audit/v1/${path}`, {
      signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
