import {
  HttpAuthService,
  HttpRouterService,
} from '@backstage/backend-plugin-api';
import {
  HealthBudgetsResponse,
  healthEntitiesQuerySchema,
  HealthEntitiesResponse,
  healthRunsQuerySchema,
  HealthRunsResponse,
  HealthSummary,
} from '@provenpath/plugin-catalog-health-common';
import {
  createOpenApiRoute,
  decodeCursor,
  encodeCursor,
  parseInput,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { openApiDocument } from './openApi';
import { AuthorizedCatalogState } from './state/AuthorizedCatalogState';

const ROOT = '/health/v1';
const text = z.string().max(500);
const positionSchema = z.object({ measure: z.number(), entityRef: text });

/** How the catalog stands, below the catalog's own routes. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  httpRouter: Pick<HttpRouterService, 'addAuthPolicy'>;
  reports: AuthorizedCatalogState;
}): Router {
  const { httpAuth, httpRouter, reports } = options;
  const router = PromiseRouter();

  router.use(
    createOpenApiRoute({
      httpRouter,
      document: openApiDocument,
      path: `${ROOT}/openapi.json`,
    }),
  );

  router.get(`${ROOT}/summary`, async (request, response) => {
    const state = await reports.stateFor(await httpAuth.credentials(request));
    response.json((await state.summarise()) satisfies HealthSummary);
  });

  router.get(`${ROOT}/entities`, async (request, response) => {
    const { list, limit, cursor } = parseInput(
      healthEntitiesQuerySchema,
      request.query,
      'query',
    );
    const after =
      cursor === undefined ? undefined : decodeCursor(positionSchema, cursor);
    const state = await reports.stateFor(await httpAuth.credentials(request));
    const found = await state.listEntities({ list, limit: limit + 1, after });
    const entities = found.slice(0, limit);
    const last = entities.at(-1);
    response.json({
      entities,
      nextCursor:
        found.length > limit && last
          ? encodeCursor({
              measure: last.measure ?? 0,
              entityRef: last.entityRef,
            })
          : null,
    } satisfies HealthEntitiesResponse);
  });

  router.get(`${ROOT}/runs`, async (request, response) => {
    const { limit, cursor } = parseInput(
      healthRunsQuerySchema,
      request.query,
      'query',
    );
    const after = cursor === undefined ? undefined : decodeCursor(text, cursor);
    const state = await reports.stateFor(await httpAuth.credentials(request));
    const found = await state.listRuns({ limit: limit + 1, after });
    const runs = found.slice(0, limit);
    response.json({
      runs,
      nextCursor:
        found.length > limit ? encodeCursor(runs.at(-1)?.id ?? '') : null,
    } satisfies HealthRunsResponse);
  });

  router.get(`${ROOT}/budgets`, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const budgets = await reports.readBudgets(credentials);
    response.json(budgets satisfies HealthBudgetsResponse);
  });

  return router;
}
