import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { deliveryApiRef } from '../api/DeliveryApi';

function useEntityRef(): string {
  return stringifyEntityRef(useEntity().entity);
}

/** A page of the CI runs of the entity at hand. */
export function useCiRuns(page: number, pageSize: number) {
  const api = useApi(deliveryApiRef);
  const request = { entityRef: useEntityRef(), page, pageSize };
  return useQuery({
    queryKey: ['delivery', 'ci-runs', request],
    queryFn: ({ signal }) => api.getCiRuns(request, signal),
    placeholderData: keepPreviousData,
  });
}

/** The last deployments of the entity at hand. */
export function useDeployments() {
  const api = useApi(deliveryApiRef);
  const entityRef = useEntityRef();
  return useQuery({
    queryKey: ['delivery', 'deployments', entityRef],
    queryFn: ({ signal }) => api.getDeployments(entityRef, signal),
  });
}

/** The Argo CD application of the entity at hand. */
export function useArgoApplication() {
  const api = useApi(deliveryApiRef);
  const entityRef = useEntityRef();
  return useQuery({
    queryKey: ['delivery', 'argo-application', entityRef],
    queryFn: ({ signal }) => api.getArgoApplication(entityRef, signal),
  });
}
