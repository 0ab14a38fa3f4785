import { HttpRouterService } from '@backstage/backend-plugin-api';
import { auditRefusals, createOpenApiRoute } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createAnnotationsRouter } from './annotations/routes';
import { createCollectorsRouter } from './collectors/routes';
import { createDigestRouter } from './digest/routes';
import { createEvidenceRouter } from './evidence';
import { createExportsRouter } from './exports/routes';
import { createKpisRouter } from './kpis';
import { openApiDocument } from './openApi';
import { createOwnKpisRouter } from './ownKpis/routes';
import { createTargetsRouter } from './targets/routes';

export type RouterOptions = Parameters<typeof createKpisRouter>[0] &
  Parameters<typeof createEvidenceRouter>[0] &
  Parameters<typeof createDigestRouter>[0] &
  Parameters<typeof createExportsRouter>[0] &
  Parameters<typeof createTargetsRouter>[0] &
  Parameters<typeof createAnnotationsRouter>[0] &
  Parameters<typeof createOwnKpisRouter>[0] &
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
  router.use(createDigestRouter(options));
  router.use(createExportsRouter(options));
  router.use(createTargetsRouter(options));
  router.use(createAnnotationsRouter(options));
  router.use(createOwnKpisRouter(options));
  router.use(createCollectorsRouter(options));
  router.use(auditRefusals(options.auditor));
  return router;
}
