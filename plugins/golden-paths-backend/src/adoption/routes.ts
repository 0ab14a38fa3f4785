import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  adoptionQuerySchema,
  adoptionReadPermission,
  AdoptionResponse,
  adoptionResponseSchema,
  repositoriesQuerySchema,
  RepositoriesResponse,
  repositoriesResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import { OpenApiOperation, parseInput } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Adoption } from './types';

export const adoptionOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/adoption',
    operationId: 'readAdoption',
    summary:
      'Which part of the repositories is on the golden path, with numerator, denominator and every exclusion counted',
    permission: adoptionReadPermission.name,
    query: adoptionQuerySchema,
    response: adoptionResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/repositories',
    operationId: 'listRepositories',
    summary: 'How each repository stands, layer by layer, page by page',
    permission: adoptionReadPermission.name,
    query: repositoriesQuerySchema,
    response: repositoriesResponseSchema,
  },
];

/** What can be asked about adoption. */
export function createAdoptionRoutes(options: {
  adoption: Adoption;
  httpAuth: HttpAuthService;
}): Router {
  const { adoption, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/adoption', async (req, res) => {
    const query = parseInput(adoptionQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await adoption.read(query, { credentials });
    res.json(answer satisfies AdoptionResponse);
  });

  router.get('/v1/repositories', async (req, res) => {
    const query = parseInput(repositoriesQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await adoption.list(query, { credentials });
    res.json(answer satisfies RepositoriesResponse);
  });

  return router;
}
