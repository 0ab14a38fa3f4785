import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  adoptionReadPermission,
  historyQuerySchema,
  HistoryResponse,
  historyResponseSchema,
  pastPathSchema,
  pastQuerySchema,
  PastResponse,
  pastResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import {
  OpenApiOperation,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { StoredHistory } from './StoredHistory';

export const historyOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/adoption/history',
    operationId: 'readAdoptionHistory',
    summary:
      'Adoption over time: measured days, and month ends before them that were read from the repositories’ own history',
    permission: adoptionReadPermission.name,
    query: historyQuerySchema,
    response: historyResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/adoption/history/{day}',
    operationId: 'listPastRepositories',
    summary:
      'What a reconstructed month end was counted from, page by page; measured days are listed by /v1/repositories',
    permission: adoptionReadPermission.name,
    pathParameters: pastPathSchema,
    query: pastQuerySchema,
    response: pastResponseSchema,
  },
];

export function createHistoryRoutes(options: {
  history: StoredHistory;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { history, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/adoption/history', async (req, res) => {
    const query = parseInput(historyQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    await requirePermission(permissions, adoptionReadPermission, credentials);
    res.json((await history.read(query)) satisfies HistoryResponse);
  });

  router.get('/v1/adoption/history/:day', async (req, res) => {
    const { day } = parseInput(pastPathSchema, req.params, 'path');
    const query = parseInput(pastQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    await requirePermission(permissions, adoptionReadPermission, credentials);
    res.json(
      (await history.listPast({ ...query, day })) satisfies PastResponse,
    );
  });

  return router;
}
