import type { CostsApi } from '../api/CostsApi';
import {
  attributionsResponse,
  entityResponse,
  reconciliationResponse,
} from './bills';
import {
  coverageResponse,
  periodsResponse,
  reportResponse,
  unallocatedResponse,
} from './figures';
import {
  budgetChanges,
  budgetsAnswer,
  comparableMonths,
  comparablesResponse,
  doneImport,
  failedImport,
  importSummaries,
  outlooksAnswer,
} from './operations';
import { previewResponse, rulesResponse, tagRule } from './rules';

/** A backend in memory that always answers the same. */
export const answers: CostsApi = {
  listPeriods: async () => periodsResponse,
  getReport: async ({ groupBy, grain, metric, subject, from, to }) => ({
    ...reportResponse,
    groupBy,
    grain,
    metric,
    subject,
    from,
    to,
  }),
  getCoverage: async () => coverageResponse,
  listUnallocated: async () => unallocatedResponse,
  listAttributions: async () => attributionsResponse,
  listCharges: async chargeId => ({
    chargeId,
    importId: 'import-1',
    rows: 1,
    from: 'file',
    note: null,
    charges: [
      { file: 'aws-2026-10.csv.gz', row: 17, columns: { BilledCost: '10.00' } },
    ],
  }),
  getEntityCosts: async () => entityResponse,
  exportCosts: async () => new Blob(['BilledCost\n']),
  listReconciliation: async () => reconciliationResponse,
  saveInvoiceTotal: async () => {},
  listRules: async () => rulesResponse,
  listRuleVersions: async () => ({ versions: [tagRule] }),
  previewRule: async () => previewResponse,
  saveRule: async () => ({
    rule: { ...tagRule, version: 2 },
    revision: 4,
    periods: ['2026-10'],
    closedPeriods: [],
  }),
  listImports: async () => ({ imports: importSummaries, nextCursor: null }),
  getImport: async id => (id === 'import-2' ? failedImport : doneImport),
  cancelImport: async () => {},
  uploadBill: async () => 'import-1',
  listSources: async () => [
    {
      name: 'aws',
      type: 'folder',
      location: '/bills/aws',
      provider: null,
      mapped: false,
      lastImport: importSummaries[1],
    },
  ],
  runSource: async () => ({ started: ['import-3'], unchanged: 2 }),
  listBudgets: async () => budgetsAnswer,
  listBudgetOutlooks: async () => outlooksAnswer,
  listBudgetChanges: async () => budgetChanges,
  saveBudget: async () => {},
  getComparables: async () => comparablesResponse,
  listComparableMonths: async () => comparableMonths,
};
