import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { deliveryApiRef } from '../api/DeliveryApi';
import type { DeliveryApi } from '../api/DeliveryApi';
import { deliveryTabRouteRef } from '../routes';
import {
  argoResponse,
  deploymentsResponse,
  orderService,
  runsResponse,
} from './delivery';

/** A refusal or failure as the backend sends it. */
export async function responseError(statusCode: number, message: string) {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name: 'Error', message }, response: { statusCode } },
      { status: statusCode },
    ),
  );
}

/** A client whose answers are the fixtures, unless a test says otherwise. */
export function fakeDeliveryApi(changes: Partial<DeliveryApi> = {}) {
  return {
    getCiRuns: jest.fn(changes.getCiRuns ?? (async () => runsResponse)),
    getDeployments: jest.fn(
      changes.getDeployments ?? (async () => deploymentsResponse),
    ),
    getArgoApplication: jest.fn(
      changes.getArgoApplication ?? (async () => argoResponse),
    ),
  };
}

/** A card or tab on the page of an entity, on top of a client. */
export function renderOnEntity(
  element: JSX.Element,
  options: { api?: DeliveryApi; entity?: Entity } = {},
) {
  const { api = fakeDeliveryApi(), entity = orderService } = options;
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false } },
  });
  return renderInTestApp(
    <QueryClientProvider client={client}>
      <EntityProvider entity={entity}>{element}</EntityProvider>
    </QueryClientProvider>,
    {
      apis: [[deliveryApiRef, api]],
      mountedRoutes: { '/entity/delivery': deliveryTabRouteRef },
    },
  );
}

/** A promise that never settles: the state while loading. */
export async function never<T>(): Promise<T> {
  return new Promise(() => {});
}
