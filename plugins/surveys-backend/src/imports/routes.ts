import {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  campaignManagePermission,
  importCampaignSchema,
  importResponseSchema,
  ImportResponse,
} from '@provenpath/plugin-surveys-common';
import {
  audited,
  OpenApiOperation,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { CampaignImporter } from './CampaignImporter';

export const importOperations: OpenApiOperation[] = [
  {
    method: 'post',
    path: '/v1/imports',
    operationId: 'importCampaign',
    furtherRules: 'The export must have a column of scores, each from 0 to 10.',
    summary:
      'Imports an earlier wave from a CSV export of Google Forms, Typeform or the like',
    permission: campaignManagePermission.name,
    body: importCampaignSchema,
    response: importResponseSchema,
  },
];

export function createImportRoutes(options: {
  importer: CampaignImporter;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { importer, auditor, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.post('/v1/imports', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, campaignManagePermission, credentials);
    const wave = parseInput(importCampaignSchema, request.body, 'body');
    const { id, title, closedOn, population, demo } = wave;
    const imported = await audited(
      auditor,
      {
        eventId: 'campaign-import',
        request,
        // Without the file: it may hold more than may be kept.
        meta: { id, title, closedOn, population, demo },
      },
      () => importer.import(wave),
    );
    response.json(imported satisfies ImportResponse);
  });

  return router;
}
