import {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  answerRequestSchema,
  campaignManagePermission,
  importedRequestsSchema,
  importRequestsSchema,
  newRequestSchema,
  PlatformRequest,
  requestAnswerPermission,
  requestCreatePermission,
  requestSchema,
  requestsQuerySchema,
  RequestsResponse,
  requestsResponseSchema,
  surveyReadPermission,
} from '@provenpath/plugin-surveys-common';
import {
  audited,
  OpenApiOperation,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { RequestService } from './RequestService';

const requestPathSchema = z.object({ id: z.uuid() });

export const requestOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/requests',
    operationId: 'listRequests',
    summary: 'Feature requests and feedback with their answers, newest first',
    permission: surveyReadPermission.name,
    query: requestsQuerySchema,
    response: requestsResponseSchema,
  },
  {
    method: 'post',
    path: '/v1/requests',
    operationId: 'createRequest',
    summary: 'Sends a feature request or feedback; due in 14 days',
    permission: requestCreatePermission.name,
    body: newRequestSchema,
    response: requestSchema,
    status: 201,
  },
  {
    method: 'post',
    path: '/v1/requests/{id}/answer',
    operationId: 'answerRequest',
    summary: 'Answers a request with a plan or the reason for a rejection',
    permission: requestAnswerPermission.name,
    pathParameters: requestPathSchema,
    body: answerRequestSchema,
    response: requestSchema,
  },
  {
    method: 'post',
    path: '/v1/request-imports',
    operationId: 'importRequests',
    furtherRules:
      'A request that was answered needs outcome, answer and answeredOn, and no key may stand twice.',
    summary: 'Takes in requests that were kept elsewhere, upserted by key',
    permission: campaignManagePermission.name,
    body: importRequestsSchema,
    response: importedRequestsSchema,
  },
];

export function createRequestRoutes(options: {
  requests: RequestService;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { requests, auditor, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/requests', async (request, response) => {
    const query = parseInput(requestsQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, surveyReadPermission, credentials);
    response.json((await requests.list(query)) satisfies RequestsResponse);
  });

  router.post('/v1/requests', async (request, response) => {
    const body = parseInput(newRequestSchema, request.body, 'body');
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    await requirePermission(permissions, requestCreatePermission, credentials);
    const created = await requests.create(
      body,
      credentials.principal.userEntityRef,
    );
    response.status(201).json(created satisfies PlatformRequest);
  });

  router.post('/v1/requests/:id/answer', async (request, response) => {
    const { id } = parseInput(requestPathSchema, request.params, 'path');
    const body = parseInput(answerRequestSchema, request.body, 'body');
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    await requirePermission(permissions, requestAnswerPermission, credentials);
    const answered = await audited(
      auditor,
      { eventId: 'request-answer', request, meta: { id, ...body } },
      () => requests.answer(id, body, credentials.principal.userEntityRef),
    );
    response.json(answered satisfies PlatformRequest);
  });

  router.post('/v1/request-imports', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, campaignManagePermission, credentials);
    const body = parseInput(importRequestsSchema, request.body, 'body');
    const imported = await audited(
      auditor,
      {
        eventId: 'request-import',
        request,
        meta: { requests: body.requests.length, demo: body.demo },
      },
      () => requests.import(body),
    );
    response.json({ imported });
  });

  return router;
}
