import {
  catalogHealthReadPermission,
  healthBudgetsResponseSchema,
  healthEntitiesQuerySchema,
  healthEntitiesResponseSchema,
  healthRunsQuerySchema,
  healthRunsResponseSchema,
  healthSummarySchema,
} from '@provenpath/plugin-catalog-health-common';
import { createOpenApiDocument } from '@provenpath/portal-node';

const permission = catalogHealthReadPermission.name;

/** The description of this module's interface, from the schemas it checks with. */
export const openApiDocument = createOpenApiDocument({
  pluginId: 'catalog',
  title: 'Health of the catalog',
  version: '1.0.0',
  description: 'How the catalog keeps up, and what is wrong with which entity.',
  schemas: {
    Summary: healthSummarySchema,
    Entities: healthEntitiesResponseSchema,
    Runs: healthRunsResponseSchema,
    Budgets: healthBudgetsResponseSchema,
  },
  operations: [
    {
      method: 'get',
      path: '/health/v1/summary',
      operationId: 'getHealthSummary',
      summary: 'Lag, durations of refreshes, and how many entities need a look',
      permission,
      response: healthSummarySchema,
    },
    {
      method: 'get',
      path: '/health/v1/entities',
      operationId: 'listHealthEntities',
      summary: 'Entities with errors, orphans, slow and hot ones',
      permission,
      query: healthEntitiesQuerySchema,
      response: healthEntitiesResponseSchema,
    },
    {
      method: 'get',
      path: '/health/v1/runs',
      operationId: 'listHealthRuns',
      summary: 'Last runs of providers and of other scheduled tasks',
      permission,
      query: healthRunsQuerySchema,
      response: healthRunsResponseSchema,
    },
    {
      method: 'get',
      path: '/health/v1/budgets',
      operationId: 'listHealthBudgets',
      summary: 'Requests that GitHub allows in this hour, and who used them',
      permission,
      response: healthBudgetsResponseSchema,
    },
  ],
});
