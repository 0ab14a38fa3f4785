import {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  costImportManagePermission,
  costReportReadAllPermission,
  importsQuerySchema,
  startImportQuerySchema,
} from '@provenpath/plugin-costs-common';
import {
  audited,
  nameOf,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { SourceService } from '../sources/SourceService';
import { ImportService } from './ImportService';
import { ImportStore } from './types';

const idSchema = z.object({
  id: z.uuid({ error: 'must be the id of an import, a UUID' }),
});

export interface ImportRoutesOptions {
  service: ImportService;
  sourceService: SourceService;
  store: ImportStore;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}

/** @throws NotAllowedError (403) */
async function asManager(options: ImportRoutesOptions, request: Request) {
  const { auth, httpAuth, permissions } = options;
  const credentials = await httpAuth.credentials(request);
  await requirePermission(permissions, costImportManagePermission, credentials);
  return nameOf(credentials, auth);
}

/** @throws NotAllowedError (403) */
async function asReader(options: ImportRoutesOptions, request: Request) {
  const { httpAuth, permissions } = options;
  const credentials = await httpAuth.credentials(request);
  await requirePermission(
    permissions,
    costReportReadAllPermission,
    credentials,
  );
}

/** The route that takes a bill as its body, which nothing may have read before. */
export function createUploadRouter(options: ImportRoutesOptions): Router {
  const router = PromiseRouter();

  router.post('/v1/imports', async (request, response) => {
    const requestedBy = await asManager(options, request);
    const query = parseInput(startImportQuerySchema, request.query, 'query');
    const id = await audited(
      options.auditor,
      { eventId: 'bill-import', request, meta: query },
      () => options.service.upload({ ...query, body: request, requestedBy }),
    );
    response.status(202).json({ id });
  });

  return router;
}

/** What became of bills, and where they come from. */
export function createImportsRouter(options: ImportRoutesOptions): Router {
  const { service, sourceService, store, auditor } = options;
  const router = PromiseRouter();

  router.get('/v1/imports', async (request, response) => {
    await asReader(options, request);
    const query = parseInput(importsQuerySchema, request.query, 'query');
    response.json(await store.list(query));
  });

  router.get('/v1/imports/:id', async (request, response) => {
    await asReader(options, request);
    const { id } = parseInput(idSchema, request.params, 'path');
    response.json(await service.get(id));
  });

  router.post('/v1/imports/:id/cancel', async (request, response) => {
    const by = await asManager(options, request);
    const { id } = parseInput(idSchema, request.params, 'path');
    const cancelled = await audited(
      auditor,
      { eventId: 'bill-import-cancel', request, meta: { id } },
      () => service.cancel(id, by),
    );
    response.json(cancelled);
  });

  router.get('/v1/sources', async (request, response) => {
    await asReader(options, request);
    response.json({ sources: await sourceService.list() });
  });

  router.post('/v1/sources/:name/run', async (request, response) => {
    const requestedBy = await asManager(options, request);
    const { name } = request.params;
    const run = await audited(
      auditor,
      { eventId: 'bill-source-run', request, meta: { name } },
      () =>
        sourceService.run(name, {
          requestedBy,
          byHand: true,
          signal: AbortSignal.timeout(60_000),
        }),
    );
    response.status(202).json(run);
  });

  return router;
}
