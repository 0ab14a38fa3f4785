import '@backstage/cli/asset-types';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import surveysPlugin, { surveysApiRef } from '../src';
import type { SurveysApi } from '../src';
import { answers } from '../src/__testUtils__/answers';

/** `?mock=empty`, `error` or `loading` shows the pages in that state. */
const scenario =
  new URLSearchParams(window.location.search).get('mock') ?? 'data';

const surveysApi: SurveysApi = {
  ...answers,
  listCampaigns: async () => {
    if (scenario === 'loading') {
      return new Promise(() => {});
    }
    if (scenario === 'error') {
      throw new Error('the database is away');
    }
    const response = await answers.listCampaigns();
    return scenario === 'empty' ? { ...response, campaigns: [] } : response;
  },
};

createDevApp({
  features: [
    catalogPlugin,
    surveysPlugin,
    createFrontendModule({
      pluginId: 'surveys',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: surveysApiRef,
              deps: {},
              factory: () => surveysApi,
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
