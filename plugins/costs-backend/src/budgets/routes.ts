import {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  budgetSaveSchema,
  BudgetsResponse,
  budgetsQuerySchema,
  costBudgetManagePermission,
  costSubjectSchema,
} from '@provenpath/plugin-costs-common';
import {
  audited,
  Calendar,
  nameOf,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { CostScopes } from '../reports/CostScopes';
import { cursorAfter, placeOf } from './budgetsCursor';
import { checkSubject } from './subjects';
import { BudgetsStore } from './types';

const SHOWN_CHANGES = 50;

export const budgetChangesQuerySchema = z.object({
  /** Those of all budgets where left out. */
  subject: costSubjectSchema.optional(),
});

/** What may be spent, and who said so. */
export function createBudgetsRouter(options: {
  budgets: BudgetsStore;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  scopes: CostScopes;
  calendar: Calendar;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { budgets, scopes, calendar, auditor, auth, httpAuth, permissions } =
    options;
  const router = PromiseRouter();

  router.get('/v1/budgets', async (request, response) => {
    const query = parseInput(budgetsQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    const scope = await scopes.decide(credentials);
    const billingPeriod =
      query.billingPeriod ?? calendar.periodAt(new Date(), 'month').name;
    const found = await budgets.list({
      billingPeriod,
      subject: query.subject,
      scope,
      limit: query.limit + 1,
      after: placeOf(query.cursor),
    });
    const shown = found.slice(0, query.limit);
    const last = shown[shown.length - 1];
    response.json({
      billingPeriod,
      budgets: shown,
      nextCursor: found.length > shown.length ? cursorAfter(last) : null,
    } satisfies BudgetsResponse);
  });

  router.get('/v1/budgets/changes', async (request, response) => {
    const { subject } = parseInput(
      budgetChangesQuerySchema,
      request.query,
      'query',
    );
    const credentials = await httpAuth.credentials(request);
    await requirePermission(
      permissions,
      costBudgetManagePermission,
      credentials,
    );
    response.json({
      changes: await budgets.listChanges(subject, SHOWN_CHANGES),
    });
  });

  router.put('/v1/budgets', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    await requirePermission(
      permissions,
      costBudgetManagePermission,
      credentials,
    );
    const save = parseInput(budgetSaveSchema, request.body, 'body');
    await checkSubject(save, options);
    const savedBy = nameOf(credentials, auth);
    response.json(
      await audited(
        auditor,
        { eventId: 'budget-save', request, meta: { ...save, savedBy } },
        () => budgets.save(save, { savedAt: new Date(), savedBy }),
      ),
    );
  });

  return router;
}
