import { useQuery } from '@tanstack/react-query';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { describeService, type ServiceSummary } from './describeService';

/** Rows on the home page; the catalog shows the rest. */
export const MAX_SERVICES = 8;

export interface MyServices {
  services: ServiceSummary[];
  /** All that the reader's teams own, shown or not. */
  total: number;
}

/** Components owned by the reader or the reader's teams, by name. */
export function useMyServices() {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  return useQuery<MyServices>({
    queryKey: ['portal', 'my-services'],
    queryFn: async () => {
      const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
      const { items, totalItems } = await catalogApi.queryEntities({
        filter: {
          kind: 'component',
          'relations.ownedBy': ownershipEntityRefs,
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'metadata.description',
          'metadata.tags',
          'metadata.annotations',
          'spec.type',
          'spec.lifecycle',
        ],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: MAX_SERVICES,
      });
      return { services: items.map(describeService), total: totalItems };
    },
  });
}
