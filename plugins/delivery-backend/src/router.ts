import {
  AuditorService,
  HttpAuthService,
  HttpRouterService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  auditRefusals,
  CollectorRunsStore,
  createOpenApiRoute,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createCollectorRoutes } from './collectors';
import { createFrequencyRoutes, WeeklyDeployments } from './frequency';
import { createEntityRoutes, EntityDeliveries } from './entities';
import { deliveryOpenApi } from './openApi';

/** Mounts the rooms' routes. */
export function createRouter(options: {
  deliveries: EntityDeliveries;
  runs: CollectorRunsStore;
  weekly: WeeklyDeployments;
  scheduler: SchedulerService;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  permissions: PermissionsService;
}): Router {
  const router = PromiseRouter();
  router.use(
    createOpenApiRoute({
      httpRouter: options.httpRouter,
      document: deliveryOpenApi,
    }),
  );
  // Before the entities, whose paths have as many parts.
  router.use(createFrequencyRoutes(options));
  router.use(createEntityRoutes(options));
  router.use(createCollectorRoutes(options));
  router.use(auditRefusals(options.auditor));
  return router;
}
