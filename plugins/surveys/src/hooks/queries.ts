import { useApi } from '@backstage/frontend-plugin-api';
import type { NpsClass, RequestState } from '@provenpath/plugin-surveys-common';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { surveysApiRef } from '../api/SurveysApi';

/** Everything of this plugin in the cache. */
const SURVEYS_KEY = 'surveys';

/** The same, as what is to be read again after a change. */
export const SURVEYS_KEYS = [SURVEYS_KEY];

export function useCampaigns() {
  const api = useApi(surveysApiRef);
  return useQuery({
    queryKey: [SURVEYS_KEY, 'campaigns'],
    queryFn: ({ signal }) => api.listCampaigns(signal),
  });
}

/** @param campaignId - undefined asks nothing */
export function useResults(campaignId: string | undefined) {
  const api = useApi(surveysApiRef);
  return useQuery({
    queryKey: [SURVEYS_KEY, 'results', campaignId],
    queryFn: ({ signal }) => api.getResults(campaignId ?? '', signal),
    enabled: campaignId !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useInvitation(campaignId: string) {
  const api = useApi(surveysApiRef);
  return useQuery({
    queryKey: [SURVEYS_KEY, 'invitation', campaignId],
    queryFn: ({ signal }) => api.getInvitation(campaignId, signal),
  });
}

export function useComplaints() {
  const api = useApi(surveysApiRef);
  return useQuery({
    queryKey: [SURVEYS_KEY, 'complaints'],
    queryFn: ({ signal }) => api.listComplaints(signal),
  });
}

/** Page by page; the texts of all pages read so far are one list. */
export function useComments(campaignId: string, npsClass?: NpsClass) {
  const api = useApi(surveysApiRef);
  return useInfiniteQuery({
    queryKey: [SURVEYS_KEY, 'comments', campaignId, npsClass],
    queryFn: ({ pageParam, signal }) =>
      api.listComments(campaignId, { npsClass, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    select: ({ pages }) => ({
      comments: pages.flatMap(page => page.comments),
      total: pages[0].total,
    }),
    placeholderData: keepPreviousData,
  });
}

export function useRequests(query: { state?: RequestState; cursor?: string }) {
  const api = useApi(surveysApiRef);
  return useQuery({
    queryKey: [SURVEYS_KEY, 'requests', query],
    queryFn: ({ signal }) => api.listRequests(query, signal),
    placeholderData: keepPreviousData,
  });
}
