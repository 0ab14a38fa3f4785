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
import { PluginHttp, readAnswer, withQuery } from '@provenpath/portal-react';
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
  readonly #http: PluginHttp;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
    this.#http = new PluginHttp(options.fetchApi, 'kpis');
  }

  async getKpis(request: KpisRequest, signal?: AbortSignal) {
    const { subject, period } = request;
    return this.#http.get(
      'kpis',
      { subject, period },
      kpisResponseSchema,
      signal,
    );
  }

  async getSeries(request: SeriesRequest, signal?: AbortSignal) {
    const { kpiId, subject, from, to, grain } = request;
    const query = { subject, from, to, grain };
    const path = pathOf(kpiId, 'series');
    return this.#http.get(path, query, seriesResponseSchema, signal);
  }

  async compare(request: ComparisonRequest, signal?: AbortSignal) {
    const { kpiId, kind, period } = request;
    const path = pathOf(kpiId, 'comparison');
    return this.#http.get(
      path,
      { kind, period },
      comparisonResponseSchema,
      signal,
    );
  }

  async getEvidence(request: EvidenceRequest, signal?: AbortSignal) {
    const { kpiId, ...query } = request;
    const path = pathOf(kpiId, 'evidence');
    return this.#http.get(path, query, evidenceResponseSchema, signal);
  }

  async exportEvidence(request: ExportRequest) {
    const { kpiId, ...query } = request;
    const response = await this.#http.send(
      'GET',
      withQuery(pathOf(kpiId, 'export'), { ...query }),
    );
    return response.blob();
  }

  async getTargets(kpiId: string, signal?: AbortSignal) {
    const path = pathOf(kpiId, 'targets');
    return this.#http.get(path, {}, targetsResponseSchema, signal);
  }

  async updateTargets(kpiId: string, update: TargetsUpdate) {
    const response = await this.#http.send(
      'PUT',
      pathOf(kpiId, 'targets'),
      update,
    );
    return readAnswer(response, targetsResponseSchema);
  }

  async listAnnotations(request: AnnotationsRequest, signal?: AbortSignal) {
    const query = { ...request };
    return this.#http.get(
      'annotations',
      query,
      annotationsResponseSchema,
      signal,
    );
  }

  async addAnnotation(annotation: AnnotationInput) {
    const response = await this.#http.send('POST', 'annotations', annotation);
    return readAnswer(response, annotationSchema);
  }

  async removeAnnotation(id: string) {
    await this.#http.send('DELETE', `annotations/${encodeURIComponent(id)}`);
  }

  async listCollectors(signal?: AbortSignal) {
    return this.#http.get(
      'collectors',
      { limit: 5 },
      collectorsResponseSchema,
      signal,
    );
  }

  async runCollector(id: string) {
    await this.#http.send('POST', `collectors/${encodeURIComponent(id)}/run`);
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
}
