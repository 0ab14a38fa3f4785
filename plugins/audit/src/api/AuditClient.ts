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
import { readAnswer } from '@provenpath/portal-react';
import type { AuditApi, EventsRequest } from './AuditApi';

function toQuery(values: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  return query.toString();
}

/** {@link AuditApi} over HTTP. */
export class AuditClient implements AuditApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async listEvents(request: EventsRequest, signal?: AbortSignal) {
    const response = await this.#get(`events?${toQuery(request)}`, signal);
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
      `export?${toQuery({ ...filter, format })}`,
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
