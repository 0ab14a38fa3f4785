import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  comparablesQuerySchema,
  costReportReadPermission,
} from '@provenpath/plugin-costs-common';
import { parseInput, requirePermission } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { readComparables } from './readComparables';

/**
 * What a size has cost. The answer is a median and a range over the organisation,
 * so it is the same for everybody, whoever owns the resources.
 */
export function createComparablesRouter(options: {
  knex: Knex;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { knex, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/comparables', async (request, response) => {
    const query = parseInput(comparablesQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, costReportReadPermission, credentials);
    response.json(await readComparables(knex, query));
  });

  return router;
}
