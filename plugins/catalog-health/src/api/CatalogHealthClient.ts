import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  healthBudgetsResponseSchema,
  healthEntitiesResponseSchema,
  healthRunsResponseSchema,
  healthSummarySchema,
} from '@provenpath/plugin-catalog-health-common';
import type { HealthList } from '@provenpath/plugin-catalog-health-common';
import { PluginHttp } from '@provenpath/portal-react';
import type { CatalogHealthApi, PageRequest } from './CatalogHealthApi';

const RUNS_OF_A_PAGE = 20;

/** {@link CatalogHealthApi} over HTTP. */
export class CatalogHealthClient implements CatalogHealthApi {
  readonly #http: PluginHttp;

  constructor(options: { fetchApi: FetchApi }) {
    this.#http = new PluginHttp(options.fetchApi, 'catalog/health');
  }

  async getSummary(signal?: AbortSignal) {
    return this.#http.get('summary', {}, healthSummarySchema, signal);
  }

  async listEntities(list: HealthList, { cursor, signal }: PageRequest) {
    const schema = healthEntitiesResponseSchema;
    return this.#http.get('entities', { list, cursor }, schema, signal);
  }

  async listRuns({ cursor, signal }: PageRequest) {
    const query = { limit: RUNS_OF_A_PAGE, cursor };
    return this.#http.get('runs', query, healthRunsResponseSchema, signal);
  }

  async listBudgets(signal?: AbortSignal) {
    return this.#http.get('budgets', {}, healthBudgetsResponseSchema, signal);
  }
}
