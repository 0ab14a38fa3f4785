import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  adoptionReadPermission,
  choiceSchema,
  pathChoosePermission,
  proposalsQuerySchema,
  ProposalsResponse,
  proposalsResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import { audited, OpenApiOperation, parseInput } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AuthorizedProposals } from './AuthorizedProposals';

export const proposalOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/proposals',
    operationId: 'listProposals',
    summary:
      'The workflows that most repositories call, and which were ticked as the golden path',
    permission: adoptionReadPermission.name,
    query: proposalsQuerySchema,
    response: proposalsResponseSchema,
  },
  {
    method: 'put',
    path: '/v1/proposals',
    operationId: 'chooseProposals',
    furtherRules:
      'Each choice must be a workflow that a scanned repository calls.',
    summary:
      'Says which workflows are the golden path, all of them at once; adoption is judged by them before the answer',
    permission: pathChoosePermission.name,
    body: choiceSchema,
    response: proposalsResponseSchema,
  },
];

/** What is called most, and ticking it. */
export function createProposalRoutes(options: {
  proposals: AuthorizedProposals;
  /** Judges everything anew. */
  judge: () => Promise<void>;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}): Router {
  const { proposals, judge, auditor, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/proposals', async (req, res) => {
    const query = parseInput(proposalsQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await proposals.list(query, credentials);
    res.json(answer satisfies ProposalsResponse);
  });

  router.put('/v1/proposals', express.json(), async (req, res) => {
    const choice = parseInput(choiceSchema, req.body, 'body');
    const { choices } = choice;
    const credentials = await audited(
      auditor,
      { eventId: 'golden-path-choice', request: req, meta: { choices } },
      async () => {
        const person = await httpAuth.credentials(req, { allow: ['user'] });
        const by = person.principal.userEntityRef;
        await proposals.choose(choice, { by, at: new Date() }, person);
        await judge();
        return person;
      },
    );
    const query = proposalsQuerySchema.parse({});
    res.json(await proposals.list(query, credentials));
  });

  return router;
}
