import { useApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  parseRepositoryId,
  repositoryIdSchema,
} from '@provenpath/plugin-golden-paths-common';
import type {
  AdoptionCut,
  AdoptionResponse,
  Choice,
} from '@provenpath/plugin-golden-paths-common';
import { useChange } from '@provenpath/portal-react';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { adoptionApiRef } from '../api/AdoptionApi';
import type { AdoptionRequest, RepositoriesRequest } from '../api/AdoptionApi';

/** First part of the keys of everything about adoption. */
export const ADOPTION_KEY = 'golden-path-adoption';

/** Second part of the key of the rate. */
export const RATE_KEY = 'rate';

/** While a first scan runs, its figures grow. */
const POLL_MILLISECONDS = 5_000;
/** The catalog is compared once a minute. */
export const CATALOG_POLL_MILLISECONDS = 20_000;

function isGrowing(adoption: AdoptionResponse | undefined): boolean {
  return (
    adoption !== undefined &&
    (adoption.scan === null || !adoption.scan.complete)
  );
}

/** Whether the catalog knew none of the repositories when they were judged. */
export function isUnknownToCatalog(
  answer: Pick<AdoptionResponse, 'registered' | 'total'> | undefined,
): boolean {
  return answer !== undefined && answer.total > 0 && answer.registered === 0;
}

function pollOf(adoption: AdoptionResponse | undefined): number | false {
  if (isGrowing(adoption)) {
    return POLL_MILLISECONDS;
  }
  return isUnknownToCatalog(adoption) ? CATALOG_POLL_MILLISECONDS : false;
}

/** The rate with all that belongs to it. */
export function useAdoption(request: AdoptionRequest) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, RATE_KEY, request],
    queryFn: ({ signal }) => api.getAdoption(request, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => pollOf(state.data),
  });
}

/** Band, target, interval and annotations of the rate. */
export function useJudgement(subject: string) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'judgement', subject],
    queryFn: ({ signal }) => api.getJudgement(subject, signal),
  });
}

/** From all repositories to fully on the path. */
export function useFunnel(request: AdoptionRequest) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'funnel', request],
    queryFn: ({ signal }) => api.getFunnel(request, signal),
    placeholderData: keepPreviousData,
  });
}

/** Team by layer. */
export function useHeatmap(request: AdoptionRequest) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'heatmap', request],
    queryFn: ({ signal }) => api.getHeatmap(request, signal),
    placeholderData: keepPreviousData,
  });
}

/** Who calls which version of a layer, and how it is pinned. */
export function useVersions(request: AdoptionRequest) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'versions', request],
    queryFn: ({ signal }) => api.getVersions(request, signal),
    placeholderData: keepPreviousData,
  });
}

/** The rate by system, team, language or tier. */
export function useCuts(request: AdoptionRequest & { by: AdoptionCut }) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'cuts', request],
    queryFn: ({ signal }) => api.getCuts(request, signal),
    placeholderData: keepPreviousData,
  });
}

/** The rate over the last year. */
export function useHistory(subject: string) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'history', subject],
    queryFn: ({ signal }) => api.getHistory(subject, signal),
    placeholderData: keepPreviousData,
  });
}

/** Where new services come from, and who stays and comes back. */
export function useNewServices(subject: string) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'new-services', subject],
    queryFn: ({ signal }) => api.getNewServices(subject, signal),
    placeholderData: keepPreviousData,
  });
}

/** How much more often those on the path deploy. */
export function useBenefit(subject: string) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'benefit', subject],
    queryFn: ({ signal }) => api.getBenefit(subject, signal),
    placeholderData: keepPreviousData,
  });
}

/** The filtered repositories, page after page. */
export function useRepositories(request: Omit<RepositoriesRequest, 'cursor'>) {
  const api = useApi(adoptionApiRef);
  return useInfiniteQuery({
    queryKey: [ADOPTION_KEY, 'repositories', request],
    queryFn: ({ signal, pageParam }) =>
      api.listRepositories({ ...request, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** What could be the golden path, while no file says it. */
export function useProposals(text: string, isGrowingStill: boolean) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'proposals', text],
    queryFn: ({ signal }) => api.getProposals(text, signal),
    placeholderData: keepPreviousData,
    refetchInterval: isGrowingStill ? POLL_MILLISECONDS : false,
  });
}

/** Ticks what is the golden path; every figure is read again. */
export function useChoose(done: string) {
  const api = useApi(adoptionApiRef);
  return useChange({
    queryKey: [ADOPTION_KEY],
    change: (choice: Choice) => api.choose(choice),
    done: () => done,
  });
}

/** Starts a scan by hand. */
export function useStartScan(done: string) {
  const api = useApi(adoptionApiRef);
  return useChange({
    queryKey: [ADOPTION_KEY],
    change: () => api.startScan(),
    done: () => done,
  });
}

/** Where a component stands. */
export function useStanding(entityRef: string) {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'standing', entityRef],
    queryFn: ({ signal }) => api.getStanding(entityRef, signal),
  });
}

/** The last scans with what they cost. */
export function useScans() {
  const api = useApi(adoptionApiRef);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'scans'],
    queryFn: ({ signal }) => api.listScans(signal),
  });
}

const NOT_FOUND = 404;

/** One repository or component by its id; null for one that was not measured. */
export function useRepository(id: string, at: string | undefined) {
  const api = useApi(adoptionApiRef);
  const address = repositoryIdSchema.safeParse(id.split('#')[0]);
  return useQuery({
    queryKey: [ADOPTION_KEY, 'repository', id, at],
    queryFn: async ({ signal }) => {
      if (!address.success) {
        return null;
      }
      try {
        const { items } = await api.getRepository(
          { ...parseRepositoryId(address.data), at },
          signal,
        );
        // Without a component in the address: the first that it deploys.
        return id.includes('#')
          ? (items.find(item => item.id === id) ?? null)
          : items[0];
      } catch (error) {
        if (error instanceof ResponseError && error.statusCode === NOT_FOUND) {
          return null;
        }
        throw error;
      }
    },
  });
}
