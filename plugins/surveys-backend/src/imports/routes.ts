import {
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
    summary:
      'Imports an earlier wave from a CSV export of Google Forms, Typeform or the like',
    permission: campaignManagePermission.name,
    body: importCampaignSchema,
    response: importResponseSchema,
  },
];

export function createImportRoutes(options: {
  importer: CampaignImporter;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { importer, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.post('/v1/imports', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, campaignManagePermission, credentials);
    const wave = parseInput(importCampaignSchema, request.body, 'body');
    response.json((await importer.import(wave)) satisfies ImportResponse);
  });

  return router;
}
