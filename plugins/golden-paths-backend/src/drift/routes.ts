import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  campaignManagePermission,
  driftQuerySchema,
  driftReadPermission,
  DriftResponse,
  driftResponseSchema,
  DriftsResponse,
  driftsResponseSchema,
  LineageResponse,
  lineageMatchSchema,
  lineageResponseSchema,
  repositoryAddressSchema,
} from '@provenpath/plugin-golden-paths-common';
import { audited, OpenApiOperation, parseInput } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Drifts } from './Drifts';

const REPOSITORY = '/v1/drift/{host}/{owner}/{name}';
const LINEAGE = '/v1/lineage/{host}/{owner}/{name}';

export const driftOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/drift',
    operationId: 'listDrift',
    summary:
      'How repositories stand to the templates that they came from, page by page',
    permission: driftReadPermission.name,
    query: driftQuerySchema,
    response: driftsResponseSchema,
  },
  {
    method: 'get',
    path: REPOSITORY,
    operationId: 'getDrift',
    summary:
      'What an update of a repository would change, file by file, worked out now',
    permission: driftReadPermission.name,
    pathParameters: repositoryAddressSchema,
    response: driftResponseSchema,
  },
  {
    method: 'put',
    path: LINEAGE,
    operationId: 'matchTemplate',
    summary: 'Says by hand which template a repository came from',
    permission: campaignManagePermission.name,
    pathParameters: repositoryAddressSchema,
    body: lineageMatchSchema,
    response: lineageResponseSchema,
  },
  {
    method: 'delete',
    path: LINEAGE,
    operationId: 'forgetTemplate',
    summary: 'Takes back what was matched by hand',
    permission: campaignManagePermission.name,
    pathParameters: repositoryAddressSchema,
    status: 204,
  },
];

/** Drift of repositories from their templates. */
export function createDriftRoutes(options: {
  drifts: Drifts;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { drifts, httpAuth, auditor } = options;
  const router = PromiseRouter();

  router.get('/v1/drift', async (req, res) => {
    const query = parseInput(driftQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await drifts.list(query, { credentials });
    res.json(answer satisfies DriftsResponse);
  });

  router.get('/v1/drift/:host/:owner/:name', async (req, res) => {
    const repository = parseInput(repositoryAddressSchema, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    const answer = await drifts.read(repository, { credentials });
    res.json(answer satisfies DriftResponse);
  });

  router.put(
    '/v1/lineage/:host/:owner/:name',
    express.json({ limit: '200kb' }),
    async (req, res) => {
      const repository = parseInput(
        repositoryAddressSchema,
        req.params,
        'path',
      );
      const match = parseInput(lineageMatchSchema, req.body, 'body');
      const credentials = await httpAuth.credentials(req);
      const answer = await audited(
        auditor,
        { eventId: 'template-match', request: req, meta: { ...repository } },
        () => drifts.match(repository, match, { credentials }),
      );
      res.json(answer satisfies LineageResponse);
    },
  );

  router.delete('/v1/lineage/:host/:owner/:name', async (req, res) => {
    const repository = parseInput(repositoryAddressSchema, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    await audited(
      auditor,
      { eventId: 'template-match', request: req, meta: { ...repository } },
      () => drifts.forget(repository, { credentials }),
    );
    res.status(204).end();
  });

  return router;
}
