import '@backstage/cli/asset-types';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import costsPlugin, { costsApiRef } from '../src';
import { costsApi } from './costsApi';

/** `?as=reader` may look at everything and change nothing. */
const isReader =
  new URLSearchParams(window.location.search).get('as') === 'reader';

const entities = ['Component', 'System', 'Resource', 'Group'].map(kind => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'order-service', namespace: 'default' },
  spec: { type: 'service', owner: 'group:default/order-service' },
}));

createDevApp({
  features: [
    catalogPlugin,
    costsPlugin,
    createFrontendModule({
      pluginId: 'costs',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({ api: costsApiRef, deps: {}, factory: () => costsApi }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'app',
      extensions: [
        ApiBlueprint.make({
          name: 'permission',
          params: define =>
            define({
              api: permissionApiRef,
              deps: {},
              factory: () => ({
                authorize: async ({ permission }) => ({
                  result:
                    isReader && permission.name.endsWith('.manage')
                      ? AuthorizeResult.DENY
                      : AuthorizeResult.ALLOW,
                }),
              }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: catalogApiRef,
              deps: {},
              factory: () => new InMemoryCatalogClient({ entities }),
            }),
        }),
      ],
    }),
  ],
});
