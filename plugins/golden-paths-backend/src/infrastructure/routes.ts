import { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  infrastructureReadPermission,
  InfrastructureResponse,
  infrastructureResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import {
  entityNamePathSchema,
  OpenApiOperation,
  parseInput,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Infrastructure } from './types';

export const infrastructureOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/infrastructure/{namespace}/{name}',
    operationId: 'getInfrastructure',
    summary:
      'What was asked for behind a Resource of the catalog, and what can be changed about it',
    permission: infrastructureReadPermission.name,
    pathParameters: entityNamePathSchema,
    response: infrastructureResponseSchema,
  },
];

/** What can be asked about requested infrastructure. */
export function createInfrastructureRoutes(options: {
  infrastructure: Infrastructure;
  httpAuth: HttpAuthService;
}): Router {
  const { infrastructure, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/infrastructure/:namespace/:name', async (req, res) => {
    const parameters = parseInput(entityNamePathSchema, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    const answer = await infrastructure.read(
      stringifyEntityRef({ kind: 'resource', ...parameters }),
      { credentials },
    );
    res.json(answer satisfies InfrastructureResponse);
  });

  return router;
}
