import { useQuery } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import { visitsApiRef } from '@backstage/plugin-home';
import { type RecentDocs, recentDocsOf } from './recentDocs';

/** Enough visits to find five sites among several pages of each. */
const VISITS_READ = 50;

/** Documentation that the reader has opened lately. */
export function useRecentDocs() {
  const visitsApi = useApi(visitsApiRef);
  return useQuery<RecentDocs[]>({
    queryKey: ['portal', 'recent-docs'],
    // The page just left must be among them.
    staleTime: 0,
    queryFn: async () =>
      recentDocsOf(
        await visitsApi.list({
          limit: VISITS_READ,
          orderBy: [{ field: 'timestamp', direction: 'desc' }],
          filterBy: [
            { field: 'pathname', operator: 'contains', value: '/docs/' },
          ],
        }),
      ),
  });
}
