import { parseEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  adoptionResponseSchema,
  benefitResponseSchema,
  componentStandingSchema,
  cutsResponseSchema,
  funnelResponseSchema,
  heatmapResponseSchema,
  historyResponseSchema,
  newServicesResponseSchema,
  pastResponseSchema,
  proposalsResponseSchema,
  repositoriesResponseSchema,
  repositoryDetailsSchema,
  scansResponseSchema,
  versionsResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import type {
  AdoptionCut,
  Choice,
  MovedRepository,
} from '@provenpath/plugin-golden-paths-common';
import { readAnswer } from '@provenpath/portal-react';
import type {
  AdoptionApi,
  AdoptionRequest,
  PastRequest,
  RepositoriesRequest,
} from './AdoptionApi';
import { GoldenPathsHttp } from './GoldenPathsHttp';
import {
  ADOPTION_KPI,
  annotationsAnswerSchema,
  kpisAnswerSchema,
  toJudgement,
} from './judgement';

/** Of a portal without KPIs, and of one that does not show them to the reader. */
const WITHOUT_KPIS = [403, 404];

/** The present: the rate is the state at the end of the period. */
const KPI_PERIOD = 'P90D';

/** {@link AdoptionApi} over HTTP. */
export class AdoptionClient implements AdoptionApi {
  readonly #fetchApi: FetchApi;
  readonly #http: GoldenPathsHttp;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
    this.#http = new GoldenPathsHttp(options);
  }

  async getAdoption({ subject, at }: AdoptionRequest, signal?: AbortSignal) {
    const query = { subject, at };
    return this.#http.get('adoption', query, adoptionResponseSchema, signal);
  }

  async getFunnel({ subject, at }: AdoptionRequest, signal?: AbortSignal) {
    const path = 'adoption/funnel';
    return this.#http.get(path, { subject, at }, funnelResponseSchema, signal);
  }

  async getHeatmap({ subject, at }: AdoptionRequest, signal?: AbortSignal) {
    const path = 'adoption/heatmap';
    return this.#http.get(path, { subject, at }, heatmapResponseSchema, signal);
  }

  async getVersions({ subject, at }: AdoptionRequest, signal?: AbortSignal) {
    const query = { subject, at };
    const path = 'adoption/versions';
    return this.#http.get(path, query, versionsResponseSchema, signal);
  }

  async getCuts(
    request: AdoptionRequest & { by: AdoptionCut },
    signal?: AbortSignal,
  ) {
    const { subject, at, by } = request;
    const query = { subject, at, by };
    return this.#http.get('adoption/cuts', query, cutsResponseSchema, signal);
  }

  async getHistory(subject: string, signal?: AbortSignal) {
    const path = 'adoption/history';
    return this.#http.get(path, { subject }, historyResponseSchema, signal);
  }

  async getNewServices(subject: string, signal?: AbortSignal) {
    const path = 'adoption/new-services';
    return this.#http.get(path, { subject }, newServicesResponseSchema, signal);
  }

  async getBenefit(subject: string, signal?: AbortSignal) {
    const path = 'adoption/benefit';
    return this.#http.get(path, { subject }, benefitResponseSchema, signal);
  }

  async getJudgement(subject: string, signal?: AbortSignal) {
    const kpis = new URLSearchParams({ subject, period: KPI_PERIOD });
    const annotations = new URLSearchParams({ kpi: ADOPTION_KPI });
    const responses = await Promise.all(
      [`kpis?${kpis}`, `annotations?${annotations}`].map(path =>
        this.#fetchApi.fetch(`plugin://kpis/v1/${path}`, { signal }),
      ),
    );
    if (responses.some(({ status }) => WITHOUT_KPIS.includes(status))) {
      return null;
    }
    return toJudgement(
      await readAnswer(responses[0], kpisAnswerSchema),
      await readAnswer(responses[1], annotationsAnswerSchema),
    );
  }

  async listRepositories(request: RepositoriesRequest, signal?: AbortSignal) {
    const { filters, ...query } = request;
    return this.#http.get(
      'repositories',
      { ...query, ...filters },
      repositoriesResponseSchema,
      signal,
    );
  }

  async listPastRepositories(request: PastRequest, signal?: AbortSignal) {
    const { day, filters, ...query } = request;
    const path = `adoption/history/${encodeURIComponent(day)}`;
    const all = { ...query, ...filters };
    return this.#http.get(path, all, pastResponseSchema, signal);
  }

  async exportRepositories(
    request: Omit<RepositoriesRequest, 'limit' | 'cursor'>,
  ) {
    const { subject, at, filters } = request;
    return this.#http.getFile('repositories.csv', { subject, at, ...filters });
  }

  async getProposals(text: string, signal?: AbortSignal) {
    const query = { text, limit: 100 };
    return this.#http.get('proposals', query, proposalsResponseSchema, signal);
  }

  async choose(choice: Choice) {
    await this.#http.send('PUT', 'proposals', choice);
  }

  async getRepository(
    { host, owner, name, at }: MovedRepository & Pick<AdoptionRequest, 'at'>,
    signal?: AbortSignal,
  ) {
    const parts = [host, owner, name].map(encodeURIComponent).join('/');
    const path = `repositories/${parts}`;
    return this.#http.get(path, { at }, repositoryDetailsSchema, signal);
  }

  async getStanding(entityRef: string, signal?: AbortSignal) {
    const { namespace, name } = parseEntityRef(entityRef);
    const parts = [namespace, name].map(encodeURIComponent).join('/');
    const path = `components/${parts}`;
    return this.#http.get(path, {}, componentStandingSchema, signal);
  }

  async listScans(signal?: AbortSignal) {
    return this.#http.get('scans', {}, scansResponseSchema, signal);
  }

  async startScan() {
    await this.#http.send('POST', 'scans');
  }
}
