import '@backstage/cli/asset-types';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import costsPlugin, { costsApiRef } from '../src';
import type { CostsApi } from '../src';
import { answers } from '../src/__testUtils__/answers';

/** `?mock=empty`, `error` or `loading` shows the pages in that state. */
const scenario =
  new URLSearchParams(window.location.search).get('mock') ?? 'data';

const costsApi: CostsApi = {
  ...answers,
  listPeriods: async () => {
    if (scenario === 'loading') {
      return new Promise(() => {});
    }
    if (scenario === 'error') {
      throw new Error('the database is away');
    }
    return scenario === 'empty' ? { periods: [] } : answers.listPeriods();
  },
};

createDevApp({
  features: [
    catalogPlugin,
    costsPlugin,
    createFrontendModule({
      pluginId: 'costs',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: costsApiRef,
              deps: {},
              factory: () => costsApi,
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
              factory: () => new InMemoryCatalogClient(),
            }),
        }),
      ],
    }),
  ],
});
