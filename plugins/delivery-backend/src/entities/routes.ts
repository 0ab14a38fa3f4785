import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  argoApplicationResponseSchema,
  ArgoApplicationResponse,
  ciRunsResponseSchema,
  CiRunsResponse,
  deliveryReadPermission,
  deploymentsResponseSchema,
  DeploymentsResponse,
} from '@provenpath/plugin-delivery-common';
import {
  entityPathSchema,
  OpenApiOperation,
  parseInput,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { EntityDeliveries } from './types';

const pagingQuery = z.object({
  page: z.coerce.number().int().min(1).max(1000).default(1),
  // GitHub gives at most a hundred a page.
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});

const base = '/v1/entities/{kind}/{namespace}/{name}';
const shared = {
  method: 'get',
  permission: deliveryReadPermission.name,
  pathParameters: entityPathSchema,
} as const;

export const entityOperations: OpenApiOperation[] = [
  {
    ...shared,
    path: `${base}/ci-runs`,
    operationId: 'listCiRuns',
    summary: "Workflow runs of the entity's repository, newest first",
    query: pagingQuery,
    response: ciRunsResponseSchema,
  },
  {
    ...shared,
    path: `${base}/deployments`,
    operationId: 'listDeployments',
    summary: "The last deployments of the entity's repository, newest first",
    response: deploymentsResponseSchema,
  },
  {
    ...shared,
    path: `${base}/argo-application`,
    operationId: 'getArgoApplication',
    summary: 'The Argo CD application that the entity names',
    response: argoApplicationResponseSchema,
  },
];

/** What is delivered from one entity. */
export function createEntityRoutes(options: {
  deliveries: EntityDeliveries;
  httpAuth: HttpAuthService;
}): Router {
  const { deliveries, httpAuth } = options;
  const router = PromiseRouter();
  const path = '/v1/entities/:kind/:namespace/:name';

  router.get(`${path}/ci-runs`, async (req, res) => {
    const entityRef = parseInput(entityPathSchema, req.params, 'path');
    const paging = parseInput(pagingQuery, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await deliveries.readCiRuns(entityRef, paging, {
      credentials,
    });
    res.json(answer satisfies CiRunsResponse);
  });

  router.get(`${path}/deployments`, async (req, res) => {
    const entityRef = parseInput(entityPathSchema, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    const answer = await deliveries.readDeployments(entityRef, { credentials });
    res.json(answer satisfies DeploymentsResponse);
  });

  router.get(`${path}/argo-application`, async (req, res) => {
    const entityRef = parseInput(entityPathSchema, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    const answer = await deliveries.readArgoApplication(entityRef, {
      credentials,
    });
    res.json(answer satisfies ArgoApplicationResponse);
  });

  return router;
}
