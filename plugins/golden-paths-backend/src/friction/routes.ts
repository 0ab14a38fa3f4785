import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  driftReadPermission,
  frictionQuerySchema,
  FrictionResponse,
  frictionResponseSchema,
  moversQuerySchema,
  MoversResponse,
  moversResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import { OpenApiOperation, parseInput } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Friction } from './Friction';

export const frictionOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/friction',
    operationId: 'rankFriction',
    summary:
      'What repositories that are not on the path lack, the most frequent first',
    permission: driftReadPermission.name,
    query: frictionQuerySchema,
    response: frictionResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/movers',
    operationId: 'listMovers',
    furtherRules: '`from` must not be after `to`.',
    summary: 'Systems or teams whose adoption moved between two days',
    permission: driftReadPermission.name,
    query: moversQuerySchema,
    response: moversResponseSchema,
  },
];

/** What holds repositories back, and who has moved. */
export function createFrictionRoutes(options: {
  friction: Friction;
  httpAuth: HttpAuthService;
}): Router {
  const { friction, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/friction', async (req, res) => {
    const { subject } = parseInput(frictionQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await friction.rank(subject, { credentials });
    res.json(answer satisfies FrictionResponse);
  });

  router.get('/v1/movers', async (req, res) => {
    const query = parseInput(moversQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await friction.listMovers(query, { credentials });
    res.json(answer satisfies MoversResponse);
  });

  return router;
}
