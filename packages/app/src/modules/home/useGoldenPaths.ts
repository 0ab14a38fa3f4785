import { useQuery } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';

/** Templates on the home page; the list of templates shows the rest. */
export const MAX_GOLDEN_PATHS = 4;

export interface GoldenPath {
  namespace: string;
  name: string;
  title: string;
  description?: string;
  type?: string;
}

/** Templates of the catalog, by title. */
export function useGoldenPaths() {
  const catalogApi = useApi(catalogApiRef);
  return useQuery<GoldenPath[]>({
    queryKey: ['portal', 'golden-paths'],
    queryFn: async () => {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: 'template' },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'metadata.description',
          'spec.type',
        ],
        orderFields: [{ field: 'metadata.title', order: 'asc' }],
        limit: MAX_GOLDEN_PATHS,
      });
      return items.map(({ metadata, spec }) => ({
        namespace: metadata.namespace ?? 'default',
        name: metadata.name,
        title: metadata.title ?? metadata.name,
        description: metadata.description,
        type: typeof spec?.type === 'string' ? spec.type : undefined,
      }));
    },
  });
}
