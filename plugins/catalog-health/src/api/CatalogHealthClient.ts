import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  healthBudgetsResponseSchema,
  healthEntitiesResponseSchema,
  healthRunsResponseSchema,
  healthSummarySchema,
} from '@provenpath/plugin-catalog-health-common';
import type { HealthList } from '@provenpath/plugin-catalog-health-common';
import { readAnswer } from '@provenpath/portal-react';
import type { CatalogHealthApi, PageRequest } from './CatalogHealthApi';

/** {@link CatalogHealthApi} over HTTP. */
export class CatalogHealthClient implements CatalogHealthApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async getSummary(signal?: AbortSignal) {
    return readAnswer(await this.#get('summary', signal), healthSummarySchema);
  }

  async listEntities(list: HealthList, { cursor, signal }: PageRequest) {
    const query = new URLSearchParams({ list, ...(cursor && { cursor }) });
    return readAnswer(
      await this.#get(`entities?${query}`, signal),
      healthEntitiesResponseSchema,
    );
  }

  async listRuns({ cursor, signal }: PageRequest) {
    const query = new URLSearchParams({
      limit: '20',
      ...(cursor && { cursor }),
    });
    return readAnswer(
      await this.#get(`runs?${query}`, signal),
      healthRunsResponseSchema,
    );
  }

  async listBudgets(signal?: AbortSignal) {
    return readAnswer(
      await this.#get('budgets', signal),
      healthBudgetsResponseSchema,
    );
  }

  async #get(path: string, signal?: AbortSignal): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://catalog/health/v1/${path}`,
      { signal },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
