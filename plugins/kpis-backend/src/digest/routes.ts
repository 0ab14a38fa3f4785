import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  DigestNotesResponse,
  kpiPublishPermission,
  publishDigestNotesSchema,
} from '@provenpath/plugin-kpis-common';
import { parseInput, requirePermission } from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { DigestNotesStore } from './types';

/** Takes what other plugins have for the weekly digest. */
export function createDigestRouter(options: {
  digestNotes: Pick<DigestNotesStore, 'save'>;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { digestNotes, httpAuth, permissions } = options;
  const router = PromiseRouter();

  // Notes for hundreds of groups do not fit into the default 100 kB.
  router.use('/v1/digest-notes', express.json({ limit: '5mb' }));

  router.post('/v1/digest-notes', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    await requirePermission(permissions, kpiPublishPermission, credentials);
    const publication = parseInput(
      publishDigestNotesSchema,
      request.body,
      'body',
    );
    await digestNotes.save(publication);
    response.json({
      saved: publication.notes.length,
    } satisfies DigestNotesResponse);
  });

  return router;
}
