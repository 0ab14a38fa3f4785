import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  driftReadPermission,
  joiningRequestSchema,
  JoiningResponse,
  joiningResponseSchema,
  ProposalResponse,
  proposalResponseSchema,
  registrationQuerySchema,
  RegistrationResponse,
  registrationResponseSchema,
  repositoryAddressSchema,
  updateProposePermission,
} from '@provenpath/plugin-golden-paths-common';
import { audited, OpenApiOperation, parseInput } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Joining } from './Joining';

const PATH = '/v1/joining/{host}/{owner}/{name}';

export const joiningOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: PATH,
    operationId: 'previewJoining',
    summary:
      'What would put a repository on each layer and into the catalog, and who seems to own it',
    permission: driftReadPermission.name,
    pathParameters: repositoryAddressSchema,
    response: joiningResponseSchema,
  },
  {
    method: 'post',
    path: PATH,
    operationId: 'proposeJoining',
    furtherRules: 'There must be a layer or a registration.',
    summary:
      'Opens the pull request that does so, with what a person has corrected; may be sent again',
    permission: updateProposePermission.name,
    pathParameters: repositoryAddressSchema,
    body: joiningRequestSchema,
    response: proposalResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/registration',
    operationId: 'readRegistration',
    summary:
      'Which part of the repositories the catalog knows, and those that it does not',
    permission: driftReadPermission.name,
    query: registrationQuerySchema,
    response: registrationResponseSchema,
  },
];

/** Joining the golden path and the catalog. */
export function createJoiningRoutes(options: {
  joining: Joining;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { joining, httpAuth, auditor } = options;
  const router = PromiseRouter();

  router.get('/v1/joining/:host/:owner/:name', async (req, res) => {
    const repository = parseInput(repositoryAddressSchema, req.params, 'path');
    const credentials = await httpAuth.credentials(req);
    const answer = await joining.preview(repository, { credentials });
    res.json(answer satisfies JoiningResponse);
  });

  router.post(
    '/v1/joining/:host/:owner/:name',
    express.json({ limit: '50kb' }),
    async (req, res) => {
      const repository = parseInput(
        repositoryAddressSchema,
        req.params,
        'path',
      );
      const body = parseInput(joiningRequestSchema, req.body, 'body');
      const credentials = await httpAuth.credentials(req);
      const answer = await audited(
        auditor,
        {
          eventId: 'joining-propose',
          request: req,
          meta: { ...repository, layers: body.layers },
        },
        () => joining.propose(repository, body, { credentials }),
      );
      res.json(answer satisfies ProposalResponse);
    },
  );

  router.get('/v1/registration', async (req, res) => {
    const query = parseInput(registrationQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await joining.listUnregistered(query, { credentials });
    res.json(answer satisfies RegistrationResponse);
  });

  return router;
}
