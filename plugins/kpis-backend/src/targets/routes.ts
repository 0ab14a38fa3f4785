import {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  kpiReadPermission,
  kpiTargetUpdatePermission,
  TargetsResponse,
  targetsUpdateSchema,
} from '@provenpath/plugin-kpis-common';
import {
  audited,
  nameOf,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { KpiDefinitions } from '../kpis/KpiDefinitions';
import { limitsOf, refuseDisorder } from './limits';
import { TargetsStore } from './types';

const SHOWN_CHANGES = 50;

/** Where a KPI's bands begin, and who moved them. */
export function createTargetsRouter(options: {
  definitions: KpiDefinitions;
  targets: TargetsStore;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { definitions, targets, auditor, auth, httpAuth, permissions } =
    options;
  const router = PromiseRouter();

  async function answer(kpiId: string): Promise<TargetsResponse> {
    const [defined, now, changes] = await Promise.all([
      definitions.findAsDefined(kpiId),
      definitions.find(kpiId),
      targets.listChanges(kpiId, SHOWN_CHANGES),
    ]);
    return {
      kpiId,
      limits: limitsOf(now.bands),
      defaults: limitsOf(defined.bands),
      changes,
    };
  }

  router.get('/v1/kpis/:id/targets', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, kpiReadPermission, credentials);
    response.json(await answer(request.params.id));
  });

  router.put(
    '/v1/kpis/:id/targets',
    express.json(),
    async (request, response) => {
      const { id } = request.params;
      const credentials = await httpAuth.credentials(request);
      await requirePermission(
        permissions,
        kpiTargetUpdatePermission,
        credentials,
      );
      const update = parseInput(targetsUpdateSchema, request.body, 'body');
      const definition = await definitions.find(id);
      refuseDisorder(definition.bands.direction, update.limits);
      const change = {
        at: new Date().toISOString(),
        by: nameOf(credentials, auth),
        reason: update.reason,
        before: limitsOf(definition.bands),
        after: update.limits,
      };
      await audited(
        auditor,
        {
          eventId: 'target-update',
          request,
          meta: { kpiId: id, ...change },
        },
        () => targets.saveChange(id, change),
      );
      response.json(await answer(id));
    },
  );

  return router;
}
