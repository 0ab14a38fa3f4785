import '@backstage/cli/asset-types';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import catalogHealthPlugin, { catalogHealthApiRef } from '../src';
import type { CatalogHealthApi } from '../src';
import { answers } from '../src/__testUtils__/answers';

const catalogHealthApi: CatalogHealthApi = {
  getSummary: async () => answers.summary,
  listEntities: async list =>
    ({ errors: answers.errors, slow: answers.slow })[String(list)] ??
    answers.none,
  listRuns: async () => answers.runs,
  listBudgets: async () => answers.budgets,
};

createDevApp({
  features: [
    catalogPlugin,
    catalogHealthPlugin,
    createFrontendModule({
      pluginId: 'catalog-health',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: catalogHealthApiRef,
              deps: {},
              factory: () => catalogHealthApi,
            }),
        }),
      ],
    }),
  ],
});
