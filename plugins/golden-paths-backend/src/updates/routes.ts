import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  driftReadPermission,
  platformPullsQuerySchema,
  PlatformPullsResponse,
  platformPullsResponseSchema,
  ProposalResponse,
  proposalResponseSchema,
  updateProposePermission,
  updateRequestSchema,
} from '@provenpath/plugin-golden-paths-common';
import { audited, OpenApiOperation, parseInput } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Updates } from './Updates';

export const updateOperations: OpenApiOperation[] = [
  {
    method: 'post',
    path: '/v1/updates',
    operationId: 'proposeUpdate',
    summary:
      "Opens the pull request with what a repository's template has become, or brings it up to date; may be sent again",
    permission: updateProposePermission.name,
    body: updateRequestSchema,
    response: proposalResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/pull-requests',
    operationId: 'listPlatformPullRequests',
    summary: 'Pull requests that the portal opened, newest first',
    permission: driftReadPermission.name,
    query: platformPullsQuerySchema,
    response: platformPullsResponseSchema,
  },
];

/** Updates of single repositories. */
export function createUpdateRoutes(options: {
  updates: Updates;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { updates, httpAuth, auditor } = options;
  const router = PromiseRouter();

  router.post(
    '/v1/updates',
    express.json({ limit: '10kb' }),
    async (req, res) => {
      const repository = parseInput(updateRequestSchema, req.body, 'body');
      const credentials = await httpAuth.credentials(req);
      const answer = await audited(
        auditor,
        { eventId: 'update-propose', request: req, meta: { ...repository } },
        () => updates.propose(repository, { credentials }),
      );
      res.json(answer satisfies ProposalResponse);
    },
  );

  router.get('/v1/pull-requests', async (req, res) => {
    const query = parseInput(platformPullsQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await updates.list(query, { credentials });
    res.json(answer satisfies PlatformPullsResponse);
  });

  return router;
}
