import { useApi } from '@backstage/frontend-plugin-api';
import type { CostMetric } from '@provenpath/plugin-costs-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQueries,
  useQuery,
} from '@tanstack/react-query';
import { costsApiRef } from '../api/CostsApi';
import type {
  AttributionsRequest,
  BudgetsRequest,
  ComparablesRequest,
  CostRange,
  ReportRequest,
} from '../api/CostsApi';

/** Everything of this plugin in the cache, and what is read again after a change. */
export const COSTS_KEYS = ['costs'] as const;
const POLL_MILLISECONDS = 2000;
const isOpen = (status: string | undefined) =>
  status === 'queued' || status === 'running';

export function usePeriods() {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'periods'],
    queryFn: ({ signal }) => api.listPeriods(signal),
  });
}

export function useReport(request: ReportRequest) {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'report', request],
    queryFn: ({ signal }) => api.getReport(request, signal),
    placeholderData: keepPreviousData,
  });
}

export function useCoverage(
  request: CostRange & { metric: CostMetric; subject: string },
) {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'coverage', request],
    queryFn: ({ signal }) => api.getCoverage(request, signal),
    placeholderData: keepPreviousData,
  });
}

export function useUnallocated(request: CostRange & { metric: CostMetric }) {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'unallocated', request],
    queryFn: ({ signal }) => api.listUnallocated(request, signal),
    placeholderData: keepPreviousData,
  });
}

export function useAttributions(request: Omit<AttributionsRequest, 'cursor'>) {
  const api = useApi(costsApiRef);
  return useInfiniteQuery({
    queryKey: ['costs', 'attributions', request],
    queryFn: ({ pageParam, signal }) =>
      api.listAttributions({ ...request, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

export function useCharges(chargeId: string) {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'charges', chargeId],
    queryFn: ({ signal }) => api.listCharges(chargeId, signal),
  });
}

/** @param billingPeriod - the newest with a bill where undefined */
export function useEntityCosts(
  entityRef: string,
  metric: CostMetric,
  billingPeriod?: string,
) {
  const api = useApi(costsApiRef);
  const request = { entityRef, metric, billingPeriod };
  return useQuery({
    queryKey: ['costs', 'entity', request],
    queryFn: ({ signal }) => api.getEntityCosts(request, signal),
    placeholderData: keepPreviousData,
  });
}

export function useReconciliation() {
  const api = useApi(costsApiRef);
  return useInfiniteQuery({
    queryKey: ['costs', 'reconciliation'],
    queryFn: ({ pageParam, signal }) =>
      api.listReconciliation(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

/** @param at - day; today where undefined */
export function useRules(at?: string) {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'rules', at],
    queryFn: ({ signal }) => api.listRules(at, signal),
    placeholderData: keepPreviousData,
  });
}

export function useRuleVersions(ruleId: string) {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'rule-versions', ruleId],
    queryFn: ({ signal }) => api.listRuleVersions(ruleId, signal),
  });
}

/** Read again every other second while an import is running. */
export function useImports() {
  const api = useApi(costsApiRef);
  return useInfiniteQuery({
    queryKey: ['costs', 'imports'],
    queryFn: ({ pageParam, signal }) => api.listImports(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.imports.some(({ status }) => isOpen(status))
        ? POLL_MILLISECONDS
        : false,
  });
}

export function useImport(id: string) {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'import', id],
    queryFn: ({ signal }) => api.getImport(id, signal),
    refetchInterval: ({ state }) =>
      isOpen(state.data?.status) ? POLL_MILLISECONDS : false,
  });
}

export function useSources() {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'sources'],
    queryFn: ({ signal }) => api.listSources(signal),
  });
}

export function useBudgets(request: BudgetsRequest) {
  const api = useApi(costsApiRef);
  return useInfiniteQuery({
    queryKey: ['costs', 'budgets', request],
    queryFn: ({ pageParam, signal }) =>
      api.listBudgets({ ...request, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

/**
 * One query for each page of budgets.
 *
 * @param cursors - of the pages, undefined for the first; none asks nothing
 */
export function useBudgetOutlooks(
  request: BudgetsRequest,
  cursors: ReadonlyArray<string | undefined>,
) {
  const api = useApi(costsApiRef);
  return useQueries({
    queries: cursors.map(cursor => ({
      queryKey: ['costs', 'budget-outlooks', request, cursor],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.listBudgetOutlooks({ ...request, cursor }, signal),
    })),
  });
}

export function useBudgetChanges() {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'budget-changes'],
    queryFn: ({ signal }) => api.listBudgetChanges(signal),
  });
}

/** @param request - undefined asks nothing */
export function useComparables(request: ComparablesRequest | undefined) {
  const api = useApi(costsApiRef);
  return useQuery({
    queryKey: ['costs', 'comparables', request],
    queryFn: ({ signal }) => api.getComparables(request!, signal),
    enabled: request !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useComparableMonths(request: ComparablesRequest) {
  const api = useApi(costsApiRef);
  return useInfiniteQuery({
    queryKey: ['costs', 'comparable-months', request],
    queryFn: ({ pageParam, signal }) =>
      api.listComparableMonths({ ...request, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}
