import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  NameCheckResponse,
  nameCheckResponseSchema,
  preflightPermission,
  preflightRequestSchema,
  PreflightResponse,
  preflightResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import { OpenApiOperation, parseInput } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { Preflight } from './types';

const nameParameters = z.object({
  name: z
    .string()
    .min(1)
    .max(100)
    .regex(
      /^[A-Za-z0-9._-]+$/,
      'use letters, digits, hyphens, dots and underscores',
    ),
});

export const preflightOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/names/{name}',
    operationId: 'checkName',
    summary:
      'Whether a name is free in GitHub, in the catalog and in Argo CD; made to be asked while somebody types',
    permission: preflightPermission.name,
    pathParameters: nameParameters,
    response: nameCheckResponseSchema,
  },
  {
    method: 'post',
    path: '/v1/preflight',
    operationId: 'checkRun',
    summary: 'Whether a run of a template with these answers would go through',
    permission: preflightPermission.name,
    body: preflightRequestSchema,
    response: preflightResponseSchema,
  },
];

/** What can be asked before a run. */
export function createPreflightRoutes(options: {
  preflight: Preflight;
  httpAuth: HttpAuthService;
}): Router {
  const { preflight, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/names/:name', async (req, res) => {
    const { name } = parseInput(nameParameters, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    const answer = await preflight.checkName(name, { credentials });
    res.json(answer satisfies NameCheckResponse);
  });

  router.post(
    '/v1/preflight',
    express.json({ limit: '1mb' }),
    async (req, res) => {
      const request = parseInput(preflightRequestSchema, req.body, 'body');
      const credentials = await httpAuth.credentials(req);
      const answer = await preflight.check(request, { credentials });
      res.json(answer satisfies PreflightResponse);
    },
  );

  return router;
}
