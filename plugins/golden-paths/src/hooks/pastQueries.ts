import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { adoptionApiRef } from '../api/AdoptionApi';
import type { PastRequest } from '../api/AdoptionApi';
import { ADOPTION_KEY } from './adoptionQueries';

/** What a reconstructed day was counted from, page after page. */
export function usePastRepositories(request: Omit<PastRequest, 'cursor'>) {
  const api = useApi(adoptionApiRef);
  return useInfiniteQuery({
    queryKey: [ADOPTION_KEY, 'past', request],
    queryFn: ({ signal, pageParam }) =>
      api.listPastRepositories({ ...request, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}
