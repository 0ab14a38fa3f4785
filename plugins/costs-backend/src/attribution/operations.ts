import {
  attributionsQuerySchema,
  attributionsResponseSchema,
  budgetChangeSchema,
  budgetChangesResponseSchema,
  budgetOutlooksQuerySchema,
  budgetOutlooksResponseSchema,
  budgetSaveSchema,
  budgetsQuerySchema,
  budgetsResponseSchema,
  comparableMonthsQuerySchema,
  comparableMonthsResponseSchema,
  comparablesQuerySchema,
  comparablesResponseSchema,
  costBudgetManagePermission,
  costExportReadPermission,
  costReportReadPermission,
  costRuleManagePermission,
  coverageQuerySchema,
  coverageResponseSchema,
  entitySummaryQuerySchema,
  entitySummaryResponseSchema,
  exportQuerySchema,
  periodsResponseSchema,
  reconciliationQuerySchema,
  reconciliationResponseSchema,
  reportQuerySchema,
  reportResponseSchema,
  rulePreviewResponseSchema,
  rulePreviewSchema,
  ruleSavedResponseSchema,
  ruleSaveSchema,
  rulesQuerySchema,
  rulesResponseSchema,
  ruleVersionsResponseSchema,
  savedRowsSchema,
  unallocatedQuerySchema,
  unallocatedResponseSchema,
  usageWeightsSchema,
  volumesSchema,
} from '@provenpath/plugin-costs-common';
import { OpenApiOperation } from '@provenpath/portal-node';
import { budgetChangesQuerySchema } from '../budgets/routes';
import { weightSetPathSchema } from '../publishing/routes';
import { rulePathSchema } from '../rules/routes';

const RANGE =
  '`from` and `to` must both be months or both be days, in this order, with at most 400 days between them.';

type Read = Pick<
  OpenApiOperation,
  'query' | 'response' | 'furtherRules' | 'responseFiles'
>;

function read(
  path: string,
  operationId: string,
  summary: string,
  described: Read,
  permission = costReportReadPermission.name,
): OpenApiOperation {
  return {
    method: 'get',
    path: `/v1/${path}`,
    operationId,
    summary,
    permission,
    ...described,
  };
}

const reading: OpenApiOperation[] = [
  read('report', 'getReport', 'Costs by owner, system, service and others', {
    query: reportQuerySchema,
    furtherRules: RANGE,
    response: reportResponseSchema,
  }),
  read('coverage', 'getCoverage', 'How much of the spend has an owner', {
    query: coverageQuerySchema,
    furtherRules: RANGE,
    response: coverageResponseSchema,
  }),
  read('unallocated', 'listUnallocated', 'What rules would fix most', {
    query: unallocatedQuerySchema,
    furtherRules: RANGE,
    response: unallocatedResponseSchema,
  }),
  read('attributions', 'listAttributions', 'Why an amount is whose it is', {
    query: attributionsQuerySchema,
    furtherRules: RANGE,
    response: attributionsResponseSchema,
  }),
  read('entity-costs', 'getEntityCosts', 'What one entity costs', {
    query: entitySummaryQuerySchema,
    response: entitySummaryResponseSchema,
  }),
  read('periods', 'listPeriods', 'Billing periods that hold a bill', {
    response: periodsResponseSchema,
  }),
  read('reconciliation', 'getReconciliation', 'How bills add up', {
    query: reconciliationQuerySchema,
    response: reconciliationResponseSchema,
  }),
  read('comparables', 'getComparables', 'What a size has cost here', {
    query: comparablesQuerySchema,
    response: comparablesResponseSchema,
  }),
  read(
    'comparables/months',
    'listComparableMonths',
    'The months that a size was counted from',
    {
      query: comparableMonthsQuerySchema,
      response: comparableMonthsResponseSchema,
    },
  ),
  read('budgets', 'listBudgets', 'Budgets beside what was spent', {
    query: budgetsQuerySchema,
    response: budgetsResponseSchema,
  }),
  read('budgets/outlook', 'listBudgetOutlooks', 'What months come to', {
    query: budgetOutlooksQuerySchema,
    response: budgetOutlooksResponseSchema,
  }),
  read(
    'budgets/changes',
    'listBudgetChanges',
    'Who set a budget, and why',
    { query: budgetChangesQuerySchema, response: budgetChangesResponseSchema },
    costBudgetManagePermission.name,
  ),
  read('rules', 'listRules', 'Rules of a day, in their order', {
    query: rulesQuerySchema,
    response: rulesResponseSchema,
  }),
  {
    ...read('rules/{id}/versions', 'listRuleVersions', 'History of a rule', {
      response: ruleVersionsResponseSchema,
    }),
    pathParameters: rulePathSchema,
  },
  read(
    'export',
    'exportCharges',
    'Charges with their attribution as CSV in FOCUS shape',
    {
      query: exportQuerySchema,
      furtherRules: RANGE,
      responseFiles: ['text/csv'],
    },
    costExportReadPermission.name,
  ),
];

const writing: OpenApiOperation[] = [
  {
    method: 'post',
    path: '/v1/rules/preview',
    operationId: 'previewRule',
    furtherRules:
      'What a rule shares among must be in the catalog, and its parts add up.',
    summary: 'What a rule would move, before it is saved',
    permission: costRuleManagePermission.name,
    body: rulePreviewSchema,
    response: rulePreviewResponseSchema,
  },
  {
    method: 'post',
    path: '/v1/rules',
    operationId: 'createRule',
    furtherRules:
      'What a rule shares among must be in the catalog, and its parts add up.',
    summary: 'Adds a rule and attributes open periods again',
    permission: costRuleManagePermission.name,
    body: ruleSaveSchema,
    response: ruleSavedResponseSchema,
    status: 201,
  },
  {
    method: 'put',
    path: '/v1/rules/{id}',
    operationId: 'saveRule',
    furtherRules:
      'What a rule shares among must be in the catalog, and its parts add up.',
    summary: 'Saves a version of a rule and attributes open periods again',
    permission: costRuleManagePermission.name,
    pathParameters: rulePathSchema,
    body: ruleSaveSchema,
    response: ruleSavedResponseSchema,
  },
  {
    method: 'put',
    path: '/v1/budgets',
    operationId: 'saveBudget',
    furtherRules:
      'The subject must be in the catalog, unless its budget is ended.',
    summary: 'Sets or ends a budget',
    permission: costBudgetManagePermission.name,
    body: budgetSaveSchema,
    response: budgetChangeSchema,
  },
  {
    method: 'post',
    path: '/v1/usage-weights/{weightSet}',
    operationId: 'publishUsageWeights',
    summary: 'Takes weights by which a shared pool is divided',
    permission: costRuleManagePermission.name,
    pathParameters: weightSetPathSchema,
    body: usageWeightsSchema,
    response: savedRowsSchema,
  },
  {
    method: 'post',
    path: '/v1/volumes',
    operationId: 'publishVolumes',
    summary: 'Takes volumes, for the cost of one unit',
    permission: costRuleManagePermission.name,
    body: volumesSchema,
    response: savedRowsSchema,
  },
];

/** Routes of rules, reports, reconciliation and budgets. */
export const attributionOperations = [...reading, ...writing];
