import {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  costRuleManagePermission,
  usageWeightsSchema,
  volumesSchema,
} from '@provenpath/plugin-costs-common';
import {
  audited,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { PublishedFigures } from './PublishedFigures';

export const weightSetPathSchema = z.object({
  weightSet: z
    .string()
    .regex(/^[a-z0-9-]{1,63}$/, 'must be small letters, digits and hyphens'),
});

/** Taking in weights of pools and volumes, from machines. */
export function createPublishingRouter(options: {
  figures: PublishedFigures;
  /** Has attributed again at once what weights have changed. */
  requestAttribution: () => Promise<void>;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { figures, auditor, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.post('/v1/usage-weights/:weightSet', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, costRuleManagePermission, credentials);
    const { weightSet } = parseInput(
      weightSetPathSchema,
      request.params,
      'path',
    );
    const weights = parseInput(usageWeightsSchema, request.body, 'body');
    const saved = await audited(
      auditor,
      {
        eventId: 'usage-weights-publish',
        request,
        meta: { weightSet, rows: weights.rows.length },
      },
      () => figures.saveWeights(weightSet, weights),
    );
    await options.requestAttribution();
    response.json({ saved });
  });

  router.post('/v1/volumes', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, costRuleManagePermission, credentials);
    const volumes = parseInput(volumesSchema, request.body, 'body');
    const { entityRef, unit } = volumes;
    const saved = await audited(
      auditor,
      {
        eventId: 'volumes-publish',
        request,
        meta: { entityRef, unit, rows: volumes.rows.length },
      },
      () => figures.saveVolumes(volumes),
    );
    response.json({ saved });
  });

  return router;
}
