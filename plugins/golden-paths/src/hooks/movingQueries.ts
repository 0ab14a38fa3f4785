import { useApi } from '@backstage/frontend-plugin-api';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { movingApiRef } from '../api/MovingApi';
import type {
  CampaignRepositoriesRequest,
  DriftRequest,
  MoversRequest,
  RegistrationRequest,
} from '../api/MovingApi';
import {
  CATALOG_POLL_MILLISECONDS,
  isUnknownToCatalog,
} from './adoptionQueries';

/** First part of the keys of everything that moves repositories. */
export const MOVING_KEY = 'golden-path-moving';

/** A running campaign moves on by itself, and so does the first comparison. */
const POLL_MILLISECONDS = 15_000;

const FIRST_PAGE = undefined as string | undefined;

function nextCursorOf(page: { nextCursor: string | null }) {
  return page.nextCursor ?? undefined;
}

/** Repositories with a template, and how far they are behind it. */
export function useDriftList(request: Omit<DriftRequest, 'cursor'>) {
  const api = useApi(movingApiRef);
  return useInfiniteQuery({
    queryKey: [MOVING_KEY, 'drift', request],
    queryFn: ({ signal, pageParam }) =>
      api.listDrift({ ...request, cursor: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursorOf,
    placeholderData: keepPreviousData,
    // Before the first comparison the list fills by itself.
    refetchInterval: ({ state }) =>
      state.data?.pages[0].checkedAt === null ? POLL_MILLISECONDS : false,
  });
}

/** What an update would change in a repository; undefined asks nothing. */
export function useDrift(repository: string | undefined) {
  const api = useApi(movingApiRef);
  return useQuery({
    queryKey: [MOVING_KEY, 'drift-of', repository],
    queryFn: ({ signal }) => api.getDrift(repository ?? '', signal),
    enabled: repository !== undefined,
  });
}

/** Campaigns, newest first. */
export function useCampaigns() {
  const api = useApi(movingApiRef);
  return useInfiniteQuery({
    queryKey: [MOVING_KEY, 'campaigns'],
    queryFn: ({ signal, pageParam }) =>
      api.listCampaigns({ limit: 50, cursor: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursorOf,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) =>
        items.some(({ status }) => status === 'running'),
      )
        ? POLL_MILLISECONDS
        : false,
  });
}

/** The repositories of a campaign. */
export function useCampaignRepositories(
  request: Omit<CampaignRepositoriesRequest, 'cursor'>,
) {
  const api = useApi(movingApiRef);
  return useInfiniteQuery({
    queryKey: [MOVING_KEY, 'campaign', request],
    queryFn: ({ signal, pageParam }) =>
      api.listCampaignRepositories({ ...request, cursor: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursorOf,
    placeholderData: keepPreviousData,
  });
}

/** What would put a repository on the path; undefined asks nothing. */
export function useJoining(repository: string | undefined) {
  const api = useApi(movingApiRef);
  return useQuery({
    queryKey: [MOVING_KEY, 'joining', repository],
    queryFn: ({ signal }) => api.getJoining(repository ?? '', signal),
    enabled: repository !== undefined,
  });
}

/** Repositories that the catalog does not know, and how many it knows. */
export function useUnregistered(request: Omit<RegistrationRequest, 'cursor'>) {
  const api = useApi(movingApiRef);
  return useInfiniteQuery({
    queryKey: [MOVING_KEY, 'registration', request],
    queryFn: ({ signal, pageParam }) =>
      api.listUnregistered({ ...request, cursor: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursorOf,
    placeholderData: keepPreviousData,
  });
}

/** Exemptions in a state. */
export function useExemptions(state: string) {
  const api = useApi(movingApiRef);
  return useInfiniteQuery({
    queryKey: [MOVING_KEY, 'exemptions', state],
    queryFn: ({ signal, pageParam }) =>
      api.listExemptions({ state, limit: 50, cursor: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursorOf,
    placeholderData: keepPreviousData,
  });
}

/** What those that are not on the path lack, the most frequent first. */
export function useFriction(subject: string) {
  const api = useApi(movingApiRef);
  return useQuery({
    queryKey: [MOVING_KEY, 'friction', subject],
    queryFn: ({ signal }) => api.getFriction(subject, signal),
    refetchInterval: ({ state }) =>
      isUnknownToCatalog(state.data) ? CATALOG_POLL_MILLISECONDS : false,
    placeholderData: keepPreviousData,
  });
}

/** Systems or teams that moved between two days. */
export function useMovers(request: MoversRequest) {
  const api = useApi(movingApiRef);
  return useQuery({
    queryKey: [MOVING_KEY, 'movers', request],
    queryFn: ({ signal }) => api.getMovers(request, signal),
    placeholderData: keepPreviousData,
  });
}

/** One campaign; it is followed while it runs. */
export function useCampaign(id: string) {
  const api = useApi(movingApiRef);
  return useQuery({
    queryKey: [MOVING_KEY, 'campaign-of', id],
    queryFn: ({ signal }) => api.getCampaign(id, signal),
    refetchInterval: ({ state }) =>
      state.data?.status === 'running' ? POLL_MILLISECONDS : false,
  });
}
