import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  HealthBudgetsResponse,
  HealthEntitiesResponse,
  HealthList,
  HealthRunsResponse,
  HealthSummary,
} from '@provenpath/plugin-catalog-health-common';

/** A page of a list. */
export interface PageRequest {
  cursor?: string;
  signal?: AbortSignal;
}

/** The backend, as the page sees it. */
export interface CatalogHealthApi {
  getSummary(signal?: AbortSignal): Promise<HealthSummary>;
  listEntities(
    list: HealthList,
    page: PageRequest,
  ): Promise<HealthEntitiesResponse>;
  listRuns(page: PageRequest): Promise<HealthRunsResponse>;
  listBudgets(signal?: AbortSignal): Promise<HealthBudgetsResponse>;
}

export const catalogHealthApiRef = createApiRef<CatalogHealthApi>().with({
  id: 'plugin.catalog-health.client',
  pluginId: 'catalog-health',
});
