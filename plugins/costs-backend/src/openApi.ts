import {
  attributionsResponseSchema,
  budgetsResponseSchema,
  costSourcesResponseSchema,
  coverageResponseSchema,
  importSchema,
  importsResponseSchema,
  reconciliationResponseSchema,
  reportResponseSchema,
  rulesResponseSchema,
} from '@provenpath/plugin-costs-common';
import { createOpenApiDocument } from '@provenpath/portal-node';
import { attributionOperations } from './attribution/operations';
import { importOperations } from './imports/operations';

/** The interface of this plugin, from the schemas that its routes check with. */
export const costsOpenApi = createOpenApiDocument({
  pluginId: 'costs',
  title: 'Costs',
  version: '1.0.0',
  description:
    'Bills and what is odd in them, who every charge belongs to and why, reports, budgets.',
  schemas: {
    Import: importSchema,
    Imports: importsResponseSchema,
    Sources: costSourcesResponseSchema,
    Report: reportResponseSchema,
    Reconciliation: reconciliationResponseSchema,
    Coverage: coverageResponseSchema,
    Rules: rulesResponseSchema,
    Attributions: attributionsResponseSchema,
    Budgets: budgetsResponseSchema,
  },
  operations: [...importOperations, ...attributionOperations],
});
