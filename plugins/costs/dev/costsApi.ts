import type { CostsApi } from '../src';
import { answers } from '../src/__testUtils__/answers';
import { entityResponse } from '../src/__testUtils__/bills';
import {
  coverageResponse,
  reportResponse,
  unallocatedResponse,
} from '../src/__testUtils__/figures';
import {
  budgetsAnswer,
  comparablesResponse,
} from '../src/__testUtils__/operations';
import { responseError } from '../src/__testUtils__/responseError';

/** `?mock=empty`, `nothing`, `error` or `loading` shows the pages in that state. */
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

async function unlessHeldUp<T>(answer: () => Promise<T>): Promise<T> {
  if (scenario === 'loading') {
    return new Promise(() => {});
  }
  if (scenario === 'error') {
    throw await responseError(503, 'the database is away');
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
]);

/** Costs without a backend. */
export const costsApi = heldUp(scenarios.get(scenario) ?? answers);
