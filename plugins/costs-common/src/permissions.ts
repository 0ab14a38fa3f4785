import { createPermission } from '@backstage/plugin-permission-common';

/** Opening the pages and tools of costs. */
export const costReportReadPermission = createPermission({
  name: 'costs.report.read',
  attributes: { action: 'read' },
});

/**
 * Whose amounts one sees: a policy may narrow it to the reader's teams, with the
 * rule `BELONGS_TO_GROUPS`.
 */
export const costAmountReadPermission = createPermission({
  name: 'costs.amount.read',
  attributes: { action: 'read' },
  resourceType: 'cost-amount',
});

/** Reading what is about whole bills: imports, invoices, the reconciliation. */
export const costReportReadAllPermission = createPermission({
  name: 'costs.report.read-all',
  attributes: { action: 'read' },
});

/** Bringing in bills, entering invoice totals. */
export const costImportManagePermission = createPermission({
  name: 'costs.import.manage',
  attributes: { action: 'update' },
});

/** Changing the rules of attribution, publishing weights and volumes. */
export const costRuleManagePermission = createPermission({
  name: 'costs.rule.manage',
  attributes: { action: 'update' },
});

/** Setting budgets. */
export const costBudgetManagePermission = createPermission({
  name: 'costs.budget.manage',
  attributes: { action: 'update' },
});

/** Taking charges with their attribution out as a file. */
export const costExportReadPermission = createPermission({
  name: 'costs.export.read',
  attributes: { action: 'read' },
});

export const costPermissions = [
  costReportReadPermission,
  costAmountReadPermission,
  costReportReadAllPermission,
  costImportManagePermission,
  costRuleManagePermission,
  costBudgetManagePermission,
  costExportReadPermission,
];
