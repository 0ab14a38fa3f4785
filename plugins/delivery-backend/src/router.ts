import {
  HttpAuthService,
  HttpRouterService,
} from '@backstage/backend-plugin-api';
import { createOpenApiRoute } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createEntityRoutes, EntityDeliveries } from './entities';
import { deliveryOpenApi } from './openApi';

/** Mounts the rooms' routes. */
export function createRouter(options: {
  deliveries: EntityDeliveries;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
}): Router {
  const router = PromiseRouter();
  router.use(
    createOpenApiRoute({
      httpRouter: options.httpRouter,
      document: deliveryOpenApi,
    }),
  );
  router.use(createEntityRoutes(options));
  return router;
}
