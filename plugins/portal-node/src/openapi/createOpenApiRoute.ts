import { HttpRouterService } from '@backstage/backend-plugin-api';
import express, { Router } from 'express';
import { OpenApiDocument } from './createOpenApiDocument';

/**
 * Serves the document at `/v1/openapi.json` without credentials: it describes
 * the interface and holds no data.
 */
export function createOpenApiRoute(options: {
  httpRouter: Pick<HttpRouterService, 'addAuthPolicy'>;
  document: OpenApiDocument;
}): Router {
  const path = '/v1/openapi.json';
  options.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
  const router = express.Router();
  router.get(path, (_request, response) => {
    response.json(options.document);
  });
  return router;
}
