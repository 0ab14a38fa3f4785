import { useQuery } from '@tanstack/react-query';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';

/** Templates on the home page; the list of templates shows the rest. */
export const MAX_GOLDEN_PATHS = 6;

/** As many are looked through for what begins something. */
const MAX_READ = 200;

/** What begins something new comes before what asks for a part of it or changes it. */
const ORDER = ['service', 'website', 'library', 'resource'];

function placeOf({ type = '' }: GoldenPath): number {
  const place = ORDER.indexOf(type);
  return place < 0 ? ORDER.length : place;
}

export interface GoldenPath {
  namespace: string;
  name: string;
  title: string;
  description?: string;
  type?: string;
}

/** Templates of the catalog: services first, then by title. */
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
        limit: MAX_READ,
      });
      const paths = items.map(({ metadata, spec }) => ({
        namespace: metadata.namespace ?? 'default',
        name: metadata.name,
        title: metadata.title ?? metadata.name,
        description: metadata.description,
        type: typeof spec?.type === 'string' ? spec.type : undefined,
      }));
      // The sort is stable, so that titles keep their order within a type.
      return paths
        .sort((one, other) => placeOf(one) - placeOf(other))
        .slice(0, MAX_GOLDEN_PATHS);
    },
  });
}
