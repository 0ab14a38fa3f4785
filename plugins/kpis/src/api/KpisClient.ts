import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  annotationSchema,
  annotationsResponseSchema,
  collectorsResponseSchema,
  comparisonResponseSchema,
  evidenceResponseSchema,
  kpisResponseSchema,
  seriesResponseSchema,
  targetsResponseSchema,
} from '@provenpath/plugin-kpis-common';
import type {
  AnnotationInput,
  TargetsUpdate,
} from '@provenpath/plugin-kpis-common';
import { readAnswer, withQuery } from '@provenpath/portal-react';
import type { AnswerSchema, QueryParameters } from '@provenpath/portal-react';
import { complaintsSchema, resolvedBetween } from './complaints';
import type {
  AnnotationsRequest,
  ComparisonRequest,
  EvidenceRequest,
  ExportRequest,
  KpisApi,
  KpisRequest,
  SeriesRequest,
} from './KpisApi';

const NOT_FOUND = 404;

function pathOf(kpiId: string, rest: string): string {
  return `kpis/${encodeURIComponent(kpiId)}/${rest}`;
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
    const query = { subject, from, to, grain };
    const path = pathOf(kpiId, 'series');
    return this.#get(path, query, seriesResponseSchema, signal);
  }

  async compare(request: ComparisonRequest, signal?: AbortSignal) {
    const { kpiId, kind, period } = request;
    const path = pathOf(kpiId, 'comparison');
    return this.#get(path, { kind, period }, comparisonResponseSchema, signal);
  }

  async getEvidence(request: EvidenceRequest, signal?: AbortSignal) {
    const { kpiId, ...query } = request;
    const path = pathOf(kpiId, 'evidence');
    return this.#get(path, query, evidenceResponseSchema, signal);
  }

  async exportEvidence(request: ExportRequest) {
    const { kpiId, ...query } = request;
    const response = await this.#send(
      'GET',
      withQuery(pathOf(kpiId, 'export'), { ...query }),
    );
    return response.blob();
  }

  async getTargets(kpiId: string, signal?: AbortSignal) {
    const path = pathOf(kpiId, 'targets');
    return this.#get(path, {}, targetsResponseSchema, signal);
  }

  async updateTargets(kpiId: string, update: TargetsUpdate) {
    const response = await this.#send('PUT', pathOf(kpiId, 'targets'), update);
    return readAnswer(response, targetsResponseSchema);
  }

  async listAnnotations(request: AnnotationsRequest, signal?: AbortSignal) {
    const query = { ...request };
    return this.#get('annotations', query, annotationsResponseSchema, signal);
  }

  async addAnnotation(annotation: AnnotationInput) {
    const response = await this.#send('POST', 'annotations', annotation);
    return readAnswer(response, annotationSchema);
  }

  async removeAnnotation(id: string) {
    await this.#send('DELETE', `annotations/${encodeURIComponent(id)}`);
  }

  async listCollectors(signal?: AbortSignal) {
    return this.#get(
      'collectors',
      { limit: 5 },
      collectorsResponseSchema,
      signal,
    );
  }

  async runCollector(id: string) {
    await this.#send('POST', `collectors/${encodeURIComponent(id)}/run`);
  }

  async listResolvedComplaints(
    range: { from: string; to: string },
    signal?: AbortSignal,
  ) {
    const response = await this.#fetchApi.fetch(
      'plugin://surveys/v1/complaints',
      { signal },
    );
    // A portal without surveys answers so.
    return response.status === NOT_FOUND
      ? null
      : resolvedBetween(await readAnswer(response, complaintsSchema), range);
  }

  async #get<T>(
    path: string,
    query: QueryParameters,
    schema: AnswerSchema<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.#fetchApi.fetch(
      `plugin://kpis/v1/${withQuery(path, query)}`,
      { signal },
    );
    return readAnswer(response, schema);
  }

  async #send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Response> {
    const response = await this.#fetchApi.fetch(`plugin://kpis/v1/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
