import { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { reconciliationQuerySchema } from '@provenpath/plugin-costs-common';
import { parseInput } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { CostScopes } from '../reports/CostScopes';
import { readReconciliation } from './readReconciliation';

/** How bills add up, and how they stand beside their invoices. */
export function createReconciliationRouter(options: {
  knex: Knex;
  scopes: CostScopes;
  httpAuth: HttpAuthService;
}): Router {
  const { knex, scopes, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/reconciliation', async (request, response) => {
    const query = parseInput(reconciliationQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    const { visibility } = await scopes.decide(credentials);
    if (visibility !== 'all') {
      // It is about whole bills: there is no own part of it to be shown.
      throw new NotAllowedError(
        'The reconciliation shows whole bills, and you may see the costs of your own teams. Ask finance or the platform team for it.',
      );
    }
    response.json(await readReconciliation(knex, query));
  });

  return router;
}
