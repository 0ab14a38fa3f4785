import {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  Annotation,
  annotationInputSchema,
  annotationsQuerySchema,
  AnnotationsResponse,
  kpiAnnotationManagePermission,
  kpiReadPermission,
} from '@provenpath/plugin-kpis-common';
import {
  audited,
  nameOf,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { KpiDefinitions } from '../kpis/KpiDefinitions';
import { AnnotationsStore } from './types';

export const annotationPathSchema = z.object({
  id: z.string().regex(/^\d{1,18}$/, 'must be the id of an annotation'),
});

/** What happened when, drawn on the trends. */
export function createAnnotationsRouter(options: {
  annotations: AnnotationsStore;
  definitions: Pick<KpiDefinitions, 'find'>;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { annotations, auditor, auth, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/annotations', async (request, response) => {
    const { kpi, from, to } = parseInput(
      annotationsQuerySchema,
      request.query,
      'query',
    );
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, kpiReadPermission, credentials);
    response.json({
      annotations: await annotations.list({ kpiId: kpi, from, to }),
    } satisfies AnnotationsResponse);
  });

  router.post('/v1/annotations', express.json(), async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(
      permissions,
      kpiAnnotationManagePermission,
      credentials,
    );
    const input = parseInput(annotationInputSchema, request.body, 'body');
    if (input.kpiId !== null) {
      await options.definitions.find(input.kpiId);
    }
    const added = await audited(
      auditor,
      { eventId: 'annotation-create', request, meta: { ...input } },
      () => annotations.add(input, nameOf(credentials, auth)),
    );
    response.status(201).json(added satisfies Annotation);
  });

  router.delete('/v1/annotations/:id', async (request, response) => {
    const { id } = parseInput(annotationPathSchema, request.params, 'path');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(
      permissions,
      kpiAnnotationManagePermission,
      credentials,
    );
    await audited(
      auditor,
      { eventId: 'annotation-delete', request, meta: { annotationId: id } },
      async () => {
        if (!(await annotations.remove(id))) {
          throw new NotFoundError(`There is no annotation ${id}`);
        }
      },
    );
    response.status(204).end();
  });

  return router;
}
