import type { CostsApi } from '../src';
import { answers } from '../src/__testUtils__/answers';
import { entityResponse } from '../src/__testUtils__/bills';
import {
  coverageResponse,
  periodsResponse,
  reportResponse,
  unallocatedResponse,
} from '../src/__testUtils__/figures';
import {
  budgetsAnswer,
  comparablesResponse,
  doneImport,
  failedImport,
  importSummaries,
  outlooksAnswer,
} from '../src/__testUtils__/operations';
import { responseError } from '../src/__testUtils__/responseError';

/**
 * `?mock=empty`, `nothing`, `own`, `strange`, `gone`, `running`, `loading` or a status
 * such as `500` shows the pages in that state.
 */
const scenario =
  new URLSearchParams(window.location.search).get('mock') ?? 'data';

/** Bills are there, and nothing of them fits what is asked for. */
const nothing: CostsApi = {
  ...answers,
  getReport: async () => ({ ...reportResponse, totals: [], rows: [] }),
  getCoverage: async () => ({ ...coverageResponse, rows: [], months: [] }),
  listUnallocated: async () => ({
    ...unallocatedResponse,
    totals: [],
    candidates: [],
  }),
  listAttributions: async () => ({ rows: [], nextCursor: null }),
  getEntityCosts: async () => ({ ...entityResponse, costs: [] }),
  listBudgets: async () => ({ ...budgetsAnswer, budgets: [] }),
  listBudgetOutlooks: async ({ billingPeriod }) => ({
    billingPeriod,
    outlooks: [],
  }),
  listBudgetChanges: async () => [],
  getComparables: async () => ({ ...comparablesResponse, comparables: [] }),
};

/** As a portal begins: no bill, no source, no rule. */
const empty: CostsApi = {
  ...nothing,
  listPeriods: async () => ({ periods: [], visibility: 'all' }),
  listReconciliation: async () => ({ rows: [], nextCursor: null }),
  listRules: async () => ({ revision: 0, rules: [] }),
  listImports: async () => ({ imports: [], nextCursor: null }),
  listSources: async () => [],
};

/** Only the reader's own costs, as `portal.visibility.costs` may have it. */
const own: CostsApi = {
  ...nothing,
  listPeriods: async () => ({ ...periodsResponse, visibility: 'own-team' }),
  getReport: async () => ({ ...reportResponse, visibility: 'own-team' }),
  getCoverage: async () => coverageResponse,
};

/** Own costs only, and none of them in any bill. */
const ownEmpty: CostsApi = {
  ...empty,
  listPeriods: async () => ({ periods: [], visibility: 'own-team' }),
};

const LONG = 'a-very-long-name-of-a-service-that-nobody-shortened-in-ten-years';

/** Long names, large amounts, and a budget of the running month. */
const strange: CostsApi = {
  ...answers,
  listBudgets: async ({ billingPeriod }) => ({
    ...budgetsAnswer,
    billingPeriod,
    budgets: budgetsAnswer.budgets.map(budget => ({
      ...budget,
      billingPeriod,
      amount: '9000000.00',
      spent: '7654321.09',
      left: '1345678.91',
      usedShare: 0.8505,
      state: 'near' as const,
    })),
  }),
  listBudgetOutlooks: async ({ billingPeriod }) => ({
    billingPeriod,
    outlooks: outlooksAnswer.outlooks.map(outlook => ({
      ...outlook,
      projected: '11864197.69',
      missing: ['Google Cloud', LONG],
    })),
  }),
  getEntityCosts: async () => ({
    ...entityResponse,
    costs: entityResponse.costs.map(cost => ({
      ...cost,
      total: '12345678.90',
      drivers: cost.drivers.map(driver => ({ ...driver, resourceName: LONG })),
    })),
  }),
  getImport: async () => ({
    ...failedImport,
    errorCount: 1200,
    errors: Array.from({ length: 20 }, (_, index) => ({
      file: `${LONG}-2026-10.csv.gz`,
      line: 4711 + index,
      column: 'x_SomeVeryLongColumnOfTheProvider',
      value: LONG.repeat(4),
      message: 'is no decimal: write 12.50',
    })),
  }),
};

/** A few days into a month. */
const early: CostsApi = {
  ...strange,
  listBudgetOutlooks: async ({ billingPeriod }) => ({
    billingPeriod,
    outlooks: outlooksAnswer.outlooks.map(outlook => ({
      ...outlook,
      daysBilled: 2,
      daysLeft: 28,
    })),
  }),
};

const replacedBy = {
  importId: 'import-2',
  finishedAt: '2026-11-25T08:00:00Z',
};
const replacedImport = {
  ...doneImport,
  slices: doneImport.slices.map(slice => ({
    ...slice,
    replaced: { importId: 'import-0', rows: 9120, totals: [] },
    replacedBy,
  })),
};

/** What has left the catalog, and what was replaced. */
const gone: CostsApi = {
  ...answers,
  listBudgets: async () => ({
    ...budgetsAnswer,
    budgets: budgetsAnswer.budgets.flatMap(budget => [
      budget,
      {
        ...budget,
        subject: 'group:default/team-dissolved',
        subjectMissing: { since: '2026-11-12T08:00:00Z' },
      },
      {
        ...budget,
        subject: `system:default/${LONG}`,
        subjectMissing: { since: null },
      },
    ]),
  }),
  listImports: async () => ({
    imports: importSummaries.flatMap(each => [
      each,
      { ...each, id: `${each.id}-earlier`, slices: replacedImport.slices },
      {
        ...each,
        id: `${each.id}-half`,
        slices: [...replacedImport.slices, ...doneImport.slices],
      },
    ]),
    nextCursor: null,
  }),
  getImport: async () => replacedImport,
};

/** An import that is being read. */
const running: CostsApi = {
  ...answers,
  getImport: async () => ({
    ...failedImport,
    status: 'running',
    phase: 'attributing',
    message: null,
    errors: [],
    errorCount: 0,
  }),
};

async function unlessHeldUp<T>(answer: () => Promise<T>): Promise<T> {
  if (scenario === 'loading') {
    return new Promise(() => {});
  }
  if (/^[45]\d\d$/.test(scenario)) {
    throw await responseError(Number(scenario), 'what the backend says of it');
  }
  return answer();
}

function heldUp(api: CostsApi): CostsApi {
  return new Proxy(api, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      return typeof method === 'function'
        ? (...input: unknown[]) => unlessHeldUp(async () => method(...input))
        : method;
    },
  });
}

const scenarios = new Map([
  ['empty', empty],
  ['nothing', nothing],
  ['own', own],
  ['own-empty', ownEmpty],
  ['strange', strange],
  ['early', early],
  ['running', running],
  ['gone', gone],
]);

/** Costs without a backend. */
export const costsApi = heldUp(scenarios.get(scenario) ?? answers);
