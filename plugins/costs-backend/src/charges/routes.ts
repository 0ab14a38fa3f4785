import { HttpAuthService } from '@backstage/backend-plugin-api';
import { chargesQuerySchema } from '@provenpath/plugin-costs-common';
import { parseInput } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { CostScopes } from '../reports/CostScopes';
import { ChargeRows } from './ChargeRows';

/** The rows of bills behind amounts. */
export function createChargesRouter(options: {
  chargeRows: ChargeRows;
  scopes: CostScopes;
  httpAuth: HttpAuthService;
}): Router {
  const { chargeRows, scopes, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/charges', async (request, response) => {
    const query = parseInput(chargesQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    const scope = await scopes.decide(credentials);
    response.json(await chargeRows.list(query, scope));
  });

  return router;
}
