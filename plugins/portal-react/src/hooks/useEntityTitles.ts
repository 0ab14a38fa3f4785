import { useApiHolder } from '@backstage/frontend-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';

/**
 * How entities are called in the catalog, for what takes texts only, such as the
 * legend of a chart; elsewhere `EntityLink` says it.
 *
 * @returns undefined while it is not known
 */
export function useEntityTitles(entityRefs: string[]) {
  const presentationApi = useApiHolder().get(entityPresentationApiRef);
  const { data } = useQuery({
    queryKey: ['entity-titles', entityRefs],
    queryFn: async () => {
      const titles = entityRefs.map(async entityRef => {
        const found = await presentationApi?.forEntity(entityRef).promise;
        return [entityRef, found?.primaryTitle] as const;
      });
      return new Map(await Promise.all(titles));
    },
  });
  return (entityRef: string): string | undefined => data?.get(entityRef);
}
