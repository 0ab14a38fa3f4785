import '@backstage/cli/asset-types';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import deliveryPlugin, { deliveryApiRef } from '../src';
import type { DeliveryApi } from '../src';
import {
  argoResponse,
  bareService,
  deploymentsResponse,
  missingSlug,
  orderService,
  runsResponse,
} from '../src/__testUtils__/delivery';

/** The second entity has no annotation, so its cards say what to add. */
const isBare = (entityRef: string) => entityRef.endsWith('/bare-service');

/** `?mock=error` lets every request fail. */
function answer<T>(data: T): T {
  if (new URLSearchParams(window.location.search).get('mock') === 'error') {
    throw new TypeError('Failed to fetch');
  }
  return data;
}

const deliveryApi: DeliveryApi = {
  getCiRuns: async ({ entityRef, page, pageSize }) =>
    answer(
      isBare(entityRef)
        ? missingSlug
        : {
            ...runsResponse,
            page,
            pageSize,
            runs: runsResponse.runs.slice(0, pageSize),
          },
    ),
  getDeployments: async entityRef =>
    answer(
      isBare(entityRef)
        ? {
            ...deploymentsResponse,
            deployments: [],
            missing: missingSlug.missing,
          }
        : deploymentsResponse,
    ),
  getArgoApplication: async entityRef =>
    answer(
      isBare(entityRef)
        ? {
            ...argoResponse,
            application: null,
            missing: {
              reason: 'The entity names no Argo CD application.',
              annotation: 'argocd/app-name',
            },
          }
        : argoResponse,
    ),
};

const catalogApi = new InMemoryCatalogClient({
  entities: [orderService, bareService],
});

createDevApp({
  features: [
    catalogPlugin,
    deliveryPlugin,
    createFrontendModule({
      pluginId: 'delivery',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: deliveryApiRef,
              deps: {},
              factory: () => deliveryApi,
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({ api: catalogApiRef, deps: {}, factory: () => catalogApi }),
        }),
      ],
    }),
  ],
});
