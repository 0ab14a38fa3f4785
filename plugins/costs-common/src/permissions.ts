import { createPermission } from '@backstage/plugin-permission-common';

/** Reading costs, as far as `costs.visibility` lets the reader see. */
export const costReportReadPermission = createPermission({
  name: 'costs.report.read',
  attributes: { action: 'read' },
});

/** Reading the costs of everybody, whatever `costs.visibility` says. */
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
  costReportReadAllPermission,
  costImportManagePermission,
  costRuleManagePermission,
  costBudgetManagePermission,
  costExportReadPermission,
];
