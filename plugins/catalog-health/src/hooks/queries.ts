import { useApi } from '@backstage/frontend-plugin-api';
import type { HealthList } from '@provenpath/plugin-catalog-health-common';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { catalogHealthApiRef } from '../api/CatalogHealthApi';

/** How often what changes by itself is asked for again. */
const REFETCH_MILLISECONDS = 30_000;

/** How the catalog stands now. */
export function useSummary() {
  const api = useApi(catalogHealthApiRef);
  return useQuery({
    queryKey: ['catalog-health', 'summary'],
    queryFn: ({ signal }) => api.getSummary(signal),
    refetchInterval: REFETCH_MILLISECONDS,
  });
}

/** Entities that need a look, page below page. */
export function useEntities(list: HealthList) {
  const api = useApi(catalogHealthApiRef);
  return useInfiniteQuery({
    queryKey: ['catalog-health', 'entities', list],
    queryFn: ({ pageParam, signal }) =>
      api.listEntities(list, { cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ entities }) => entities),
  });
}

/** Runs of providers, page below page. */
export function useRuns() {
  const api = useApi(catalogHealthApiRef);
  return useInfiniteQuery({
    queryKey: ['catalog-health', 'runs'],
    queryFn: ({ pageParam, signal }) =>
      api.listRuns({ cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ runs }) => runs),
  });
}

/** What is left of GitHub's requests. */
export function useBudgets() {
  const api = useApi(catalogHealthApiRef);
  return useQuery({
    queryKey: ['catalog-health', 'budgets'],
    queryFn: ({ signal }) => api.listBudgets(signal),
    refetchInterval: REFETCH_MILLISECONDS,
  });
}
