import '@backstage/cli/asset-types';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import goldenPathsPlugin, {
  adoptionApiRef,
  goldenPathsApiRef,
  movingApiRef,
} from '../src';
import {
  foreignDatabase,
  ordersDatabase,
} from '../src/__testUtils__/infrastructure';
import { goldenPathsApi } from './goldenPathsApi';
import { adoptionApi, movingApi } from './pagesApi';
import { scaffolderApi } from './scaffolderApi';

const orderComponent = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'order-service', namespace: 'default' },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: 'group:default/team-commerce',
  },
};

const catalogApi = new InMemoryCatalogClient({
  entities: [ordersDatabase, foreignDatabase, orderComponent],
});

createDevApp({
  features: [
    catalogPlugin,
    scaffolderPlugin,
    goldenPathsPlugin,
    createFrontendModule({
      pluginId: 'golden-paths',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: goldenPathsApiRef,
              deps: {},
              factory: () => goldenPathsApi,
            }),
        }),
        ApiBlueprint.make({
          name: 'adoption',
          params: define =>
            define({
              api: adoptionApiRef,
              deps: {},
              factory: () => adoptionApi,
            }),
        }),
        ApiBlueprint.make({
          name: 'moving',
          params: define =>
            define({ api: movingApiRef, deps: {}, factory: () => movingApi }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'scaffolder',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: scaffolderApiRef,
              deps: {},
              factory: () => scaffolderApi,
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
