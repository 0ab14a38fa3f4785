import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  driftReadPermission,
  Exemption,
  exemptionDecisionSchema,
  exemptionEndSchema,
  exemptionManagePermission,
  exemptionRequestPermission,
  exemptionSchema,
  exemptionsQuerySchema,
  ExemptionsResponse,
  exemptionsResponseSchema,
  newExemptionSchema,
} from '@provenpath/plugin-golden-paths-common';
import { audited, OpenApiOperation, parseInput } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { Exemptions } from './Exemptions';

const parameters = z.object({ id: z.string().min(1).max(100) });

export const exemptionOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/exemptions',
    operationId: 'listExemptions',
    summary:
      'Repositories that need not be on the golden path, with owner, reason and end',
    permission: driftReadPermission.name,
    query: exemptionsQuerySchema,
    response: exemptionsResponseSchema,
  },
  {
    method: 'post',
    path: '/v1/exemptions',
    operationId: 'createExemption',
    furtherRules:
      '`expiresOn` must be a day from today up to a year from now, and the repository one that is scanned.',
    summary:
      'Exempts a repository; whoever may not manage exemptions asks for one of their own repositories',
    permission: exemptionRequestPermission.name,
    body: newExemptionSchema,
    response: exemptionSchema,
    status: 201,
  },
  {
    method: 'post',
    path: '/v1/exemptions/{id}/decision',
    operationId: 'decideExemption',
    summary: 'Grants or refuses what an owner has asked for',
    permission: exemptionManagePermission.name,
    pathParameters: parameters,
    body: exemptionDecisionSchema,
    response: exemptionSchema,
  },
  {
    method: 'post',
    path: '/v1/exemptions/{id}/end',
    operationId: 'endExemption',
    summary: 'Ends one before its day; it stays in the history',
    permission: exemptionManagePermission.name,
    pathParameters: parameters,
    body: exemptionEndSchema,
    response: exemptionSchema,
  },
];

/** Exemptions from the golden path. */
export function createExemptionRoutes(options: {
  exemptions: Exemptions;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { exemptions, httpAuth, auditor } = options;
  const router = PromiseRouter();
  const json = express.json({ limit: '20kb' });

  router.get('/v1/exemptions', async (req, res) => {
    const query = parseInput(exemptionsQuerySchema, req.query, 'query');
    const credentials = await httpAuth.credentials(req);
    const answer = await exemptions.list(query, { credentials });
    res.json(answer satisfies ExemptionsResponse);
  });

  router.post('/v1/exemptions', json, async (req, res) => {
    const body = parseInput(newExemptionSchema, req.body, 'body');
    const credentials = await httpAuth.credentials(req);
    const { repository, expiresOn } = body;
    const answer = await audited(
      auditor,
      {
        eventId: 'exemption-create',
        request: req,
        meta: { repository, expiresOn },
      },
      () => exemptions.create(body, { credentials }),
    );
    res.status(201).json(answer satisfies Exemption);
  });

  router.post('/v1/exemptions/:id/decision', json, async (req, res) => {
    const { id } = parseInput(parameters, req.params, 'path');
    const body = parseInput(exemptionDecisionSchema, req.body, 'body');
    const credentials = await httpAuth.credentials(req);
    const answer = await audited(
      auditor,
      {
        eventId: 'exemption-decide',
        request: req,
        meta: { id, decision: body.decision },
      },
      () => exemptions.decide(id, body, { credentials }),
    );
    res.json(answer satisfies Exemption);
  });

  router.post('/v1/exemptions/:id/end', json, async (req, res) => {
    const { id } = parseInput(parameters, req.params, 'path');
    const { note } = parseInput(exemptionEndSchema, req.body, 'body');
    const credentials = await httpAuth.credentials(req);
    const answer = await audited(
      auditor,
      { eventId: 'exemption-end', request: req, meta: { id } },
      () => exemptions.end(id, note, { credentials }),
    );
    res.json(answer satisfies Exemption);
  });

  return router;
}
