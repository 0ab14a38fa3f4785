import { HttpRouterService } from '@backstage/backend-plugin-api';
import { createOpenApiRoute } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createEventsRouter } from './events/routes';
import { openApiDocument } from './openApi';

/** Puts the rooms' routes together. */
export function createRouter(
  options: Parameters<typeof createEventsRouter>[0] & {
    httpRouter: HttpRouterService;
  },
): Router {
  const router = PromiseRouter();
  router.use(
    createOpenApiRoute({
      httpRouter: options.httpRouter,
      document: openApiDocument,
    }),
  );
  router.use(createEventsRouter(options));
  return router;
}
