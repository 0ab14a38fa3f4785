import { HttpRouterService } from '@backstage/backend-plugin-api';
import express, { Router } from 'express';
import { OpenApiDocument } from './createOpenApiDocument';
import { refuseOtherMethods } from './refuseOtherMethods';

/**
 * Serves the document without credentials: it describes the interface and holds
 * no data. Mounted first, it also answers methods that the document does not have.
 *
 * @param options.path - `/v1/openapi.json` unless said
 */
export function createOpenApiRoute(options: {
  httpRouter: Pick<HttpRouterService, 'addAuthPolicy'>;
  document: OpenApiDocument;
  path?: string;
}): Router {
  const { path = '/v1/openapi.json' } = options;
  options.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
  const router = express.Router();
  router.get(path, (_request, response) => {
    response.json(options.document);
  });
  router.use(refuseOtherMethods(options.document));
  return router;
}
