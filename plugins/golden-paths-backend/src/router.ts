import {
  AuditorService,
  HttpAuthService,
  HttpRouterService,
} from '@backstage/backend-plugin-api';
import { createOpenApiRoute } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { goldenPathsOpenApi } from './openApi';
import { createInfrastructureRoutes, Infrastructure } from './infrastructure';
import { createPreflightRoutes, Preflight } from './preflight';
import { createRunRoutes, Runs } from './runs';

/** Mounts the rooms' routes. */
export function createRouter(options: {
  infrastructure: Infrastructure;
  /** Routes about adoption and scans. */
  measuring: Router;
  /** Routes about updates, joining and exemptions. */
  moving: Router;
  preflight: Preflight;
  runs: Runs;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
}): Router {
  const router = PromiseRouter();
  router.use(
    createOpenApiRoute({
      httpRouter: options.httpRouter,
      document: goldenPathsOpenApi,
    }),
  );
  router.use(createPreflightRoutes(options));
  router.use(createRunRoutes(options));
  router.use(createInfrastructureRoutes(options));
  router.use(options.measuring);
  router.use(options.moving);
  return router;
}
