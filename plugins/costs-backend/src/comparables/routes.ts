import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  comparableMonthsQuerySchema,
  comparablesQuerySchema,
} from '@provenpath/plugin-costs-common';
import { parseInput } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { CostScopes } from '../reports/CostScopes';
import { readComparableMonths } from './readComparableMonths';
import { readComparables } from './readComparables';

/** What a size has cost and in which months, as far as the reader may know. */
export function createComparablesRouter(options: {
  knex: Knex;
  httpAuth: HttpAuthService;
  scopes: CostScopes;
}): Router {
  const { knex, httpAuth, scopes } = options;
  const router = PromiseRouter();

  router.get('/v1/comparables', async (request, response) => {
    const query = parseInput(comparablesQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    const scope = await scopes.decide(credentials);
    response.json(await readComparables(knex, query, scope));
  });

  router.get('/v1/comparables/months', async (request, response) => {
    const query = parseInput(
      comparableMonthsQuerySchema,
      request.query,
      'query',
    );
    const credentials = await httpAuth.credentials(request);
    const scope = await scopes.decide(credentials);
    response.json(await readComparableMonths(knex, query, scope));
  });

  return router;
}
