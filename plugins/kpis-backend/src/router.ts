import { HttpRouterService } from '@backstage/backend-plugin-api';
import { createOpenApiRoute } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createCollectorsRouter } from './collectors/routes';
import { createEvidenceRouter } from './evidence';
import { createKpisRouter } from './kpis';
import { openApiDocument } from './openApi';

export type RouterOptions = Parameters<typeof createKpisRouter>[0] &
  Parameters<typeof createEvidenceRouter>[0] &
  Parameters<typeof createCollectorsRouter>[0] & {
    httpRouter: HttpRouterService;
  };

/** Puts the rooms' routes together. */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter();
  router.use(
    createOpenApiRoute({
      httpRouter: options.httpRouter,
      document: openApiDocument,
    }),
  );
  router.use(createKpisRouter(options));
  router.use(createEvidenceRouter(options));
  router.use(createCollectorsRouter(options));
  return router;
}
