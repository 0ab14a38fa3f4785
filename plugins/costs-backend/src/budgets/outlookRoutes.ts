import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  BudgetOutlooksResponse,
  budgetOutlooksQuerySchema,
} from '@provenpath/plugin-costs-common';
import { parseInput } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Knex } from 'knex';
import { CostScopes } from '../reports/CostScopes';
import { placeOf } from './budgetsCursor';
import { keyOfBudget, readBudgetOutlook } from './readBudgetOutlook';
import { BudgetsStore } from './types';

/** What the months of budgets come to, for budgets that the reader may see. */
export function createOutlookRouter(options: {
  knex: Knex;
  budgets: BudgetsStore;
  scopes: CostScopes;
  httpAuth: HttpAuthService;
}): Router {
  const { knex, budgets, scopes, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/budgets/outlook', async (request, response) => {
    const query = parseInput(budgetOutlooksQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    const { billingPeriod } = query;
    const scope = await scopes.decide(credentials);
    const found = await budgets.list({
      ...query,
      scope,
      after: placeOf(query.cursor),
    });
    const asked = new Set(found.map(keyOfBudget));
    const outlooks = await readBudgetOutlook(knex, {
      billingPeriod,
      subjects: [...new Set(found.map(({ subject }) => subject))],
    });
    response.json({
      billingPeriod,
      outlooks: outlooks.filter(each => asked.has(keyOfBudget(each))),
    } satisfies BudgetOutlooksResponse);
  });

  return router;
}
