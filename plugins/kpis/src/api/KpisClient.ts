import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  evidenceResponseSchema,
  kpisResponseSchema,
  seriesResponseSchema,
} from '@provenpath/plugin-kpis-common';
import { readAnswer } from '@provenpath/portal-react';
import type { AnswerSchema } from '@provenpath/portal-react';
import type {
  EvidenceRequest,
  KpisApi,
  KpisRequest,
  SeriesRequest,
} from './KpisApi';

type QueryValue = string | number | boolean | undefined;

function toQuery(values: Record<string, QueryValue>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  return query.toString();
}

/** {@link KpisApi} over HTTP. */
export class KpisClient implements KpisApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async getKpis(request: KpisRequest, signal?: AbortSignal) {
    const { subject, period } = request;
    return this.#get('kpis', { subject, period }, kpisResponseSchema, signal);
  }

  async getSeries(request: SeriesRequest, signal?: AbortSignal) {
    const { kpiId, subject, from, to, grain } = request;
    const path = `kpis/${encodeURIComponent(kpiId)}/series`;
    const query = { subject, from, to, grain };
    return this.#get(path, query, seriesResponseSchema, signal);
  }

  async getEvidence(request: EvidenceRequest, signal?: AbortSignal) {
    const { kpiId, ...query } = request;
    const path = `kpis/${encodeURIComponent(kpiId)}/evidence`;
    return this.#get(path, query, evidenceResponseSchema, signal);
  }

  async #get<T>(
    path: string,
    query: Record<string, QueryValue>,
    schema: AnswerSchema<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.#fetchApi.fetch(
      `plugin://kpis/v1/${path}?${toQuery(query)}`,
      { signal },
    );
    return readAnswer(response, schema);
  }
}
