import { useApi } from '@backstage/frontend-plugin-api';
import type { PreflightRequest } from '@provenpath/plugin-golden-paths-common';
import { useQuery } from '@tanstack/react-query';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import { isUnderWay } from '../components/run/runState';

/** Whether a name is free; undefined asks nothing. */
export function useNameCheck(name: string | undefined) {
  const api = useApi(goldenPathsApiRef);
  return useQuery({
    queryKey: ['golden-paths', 'name', name],
    queryFn: ({ signal }) => api.checkName(name ?? '', signal),
    enabled: name !== undefined,
    staleTime: 15_000,
    retry: false,
  });
}

/**
 * Whether a run would go through; undefined asks nothing. Each showing asks
 * anew: what stood in the way may have been mended in another tab.
 */
export function usePreflight(request: PreflightRequest | undefined) {
  const api = useApi(goldenPathsApiRef);
  return useQuery({
    queryKey: ['golden-paths', 'preflight', request],
    queryFn: ({ signal }) =>
      api.preflight(request ?? { template: '', values: {} }, signal),
    enabled: request !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
}

const POLL_MILLISECONDS = 2_000;

/**
 * The report of a run, asked for again every two seconds until the run ends.
 * The query library pauses this while the tab is hidden.
 */
export function useRun(taskId: string) {
  const api = useApi(goldenPathsApiRef);
  return useQuery({
    queryKey: ['golden-paths', 'run', taskId],
    queryFn: ({ signal }) => api.getRun(taskId, signal),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      isUnderWay(state.data) ? POLL_MILLISECONDS : false,
    refetchOnWindowFocus: true,
  });
}

/** The request behind a Resource; undefined asks nothing. */
export function useInfrastructure(entityRef: string | undefined) {
  const api = useApi(goldenPathsApiRef);
  return useQuery({
    queryKey: ['golden-paths', 'infrastructure', entityRef],
    queryFn: ({ signal }) => api.getInfrastructure(entityRef ?? '', signal),
    enabled: entityRef !== undefined,
  });
}
