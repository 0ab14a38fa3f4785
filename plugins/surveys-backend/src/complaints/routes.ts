import {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  changedComplaintSchema,
  commentReadPermission,
  commentsQuerySchema,
  commentsResponseSchema,
  CommentsResponse,
  complaintManagePermission,
  complaintSchema,
  Complaint,
  complaintsResponseSchema,
  ComplaintsResponse,
  newComplaintSchema,
  surveyReadPermission,
  taggedCommentSchema,
} from '@provenpath/plugin-surveys-common';
import {
  audited,
  OpenApiOperation,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { BasicPermission } from '@backstage/plugin-permission-common';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { campaignPathSchema } from '../campaigns/pathSchema';
import { ComplaintService } from './ComplaintService';

const uuidPathSchema = z.object({ id: z.uuid() });

export const complaintOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/complaints',
    operationId: 'listComplaints',
    summary: 'Complaints with the share of detractors who named them, by wave',
    permission: surveyReadPermission.name,
    response: complaintsResponseSchema,
  },
  {
    method: 'post',
    path: '/v1/complaints',
    operationId: 'createComplaint',
    summary: 'Gives a complaint a name',
    permission: complaintManagePermission.name,
    body: newComplaintSchema,
    response: complaintSchema,
    status: 201,
  },
  {
    method: 'patch',
    path: '/v1/complaints/{id}',
    operationId: 'changeComplaint',
    furtherRules: 'What is resolved needs a resolution.',
    summary: 'Links a complaint to work, or says how it was resolved',
    permission: complaintManagePermission.name,
    pathParameters: uuidPathSchema,
    body: changedComplaintSchema,
    response: complaintSchema,
  },
  {
    method: 'get',
    path: '/v1/campaigns/{id}/comments',
    operationId: 'listComments',
    summary: 'The free texts of a closed campaign, word for word',
    permission: commentReadPermission.name,
    pathParameters: campaignPathSchema,
    query: commentsQuerySchema,
    response: commentsResponseSchema,
  },
  {
    method: 'put',
    path: '/v1/comments/{id}/complaints',
    operationId: 'tagComment',
    summary: 'Says which complaints a free text names',
    permission: complaintManagePermission.name,
    pathParameters: uuidPathSchema,
    body: taggedCommentSchema,
    status: 204,
  },
];

export function createComplaintRoutes(options: {
  complaints: ComplaintService;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { complaints, auditor, httpAuth, permissions } = options;
  const router = PromiseRouter();
  const ask = async (request: Request, permission: BasicPermission) =>
    requirePermission(
      permissions,
      permission,
      await httpAuth.credentials(request),
    );

  router.get('/v1/complaints', async (request, response) => {
    await ask(request, surveyReadPermission);
    response.json({
      complaints: await complaints.list(),
    } satisfies ComplaintsResponse);
  });

  router.post('/v1/complaints', async (request, response) => {
    const body = parseInput(newComplaintSchema, request.body, 'body');
    await ask(request, complaintManagePermission);
    const created = await audited(
      auditor,
      { eventId: 'complaint-create', request, meta: { ...body } },
      () => complaints.create(body),
    );
    response.status(201).json(created satisfies Complaint);
  });

  router.patch('/v1/complaints/:id', async (request, response) => {
    const { id } = parseInput(uuidPathSchema, request.params, 'path');
    const body = parseInput(changedComplaintSchema, request.body, 'body');
    await ask(request, complaintManagePermission);
    const changed = await audited(
      auditor,
      {
        eventId: 'complaint-change',
        request,
        meta: { id, change: { ...body } },
      },
      () => complaints.change(id, body),
    );
    response.json(changed satisfies Complaint);
  });

  router.get('/v1/campaigns/:id/comments', async (request, response) => {
    const { id } = parseInput(campaignPathSchema, request.params, 'path');
    const query = parseInput(commentsQuerySchema, request.query, 'query');
    await ask(request, commentReadPermission);
    const answer = await audited(
      auditor,
      { eventId: 'comment-read', request, meta: { campaignId: id } },
      () => complaints.listComments(id, query),
    );
    response.json(answer satisfies CommentsResponse);
  });

  router.put('/v1/comments/:id/complaints', async (request, response) => {
    const { id } = parseInput(uuidPathSchema, request.params, 'path');
    const body = parseInput(taggedCommentSchema, request.body, 'body');
    await ask(request, complaintManagePermission);
    await audited(
      auditor,
      { eventId: 'comment-tag', request, meta: { id, ...body } },
      () => complaints.tag(id, body.complaintIds),
    );
    response.status(204).end();
  });

  return router;
}
