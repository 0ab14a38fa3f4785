import '@backstage/cli/asset-types';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import auditPlugin, { auditApiRef } from '../src';
import type { AuditApi } from '../src';
import { answers } from '../src/__testUtils__/answers';

const auditApi: AuditApi = {
  listEvents: async () => answers.events,
  listKinds: async () => answers.kinds,
  exportEvents: async () => new Blob(['started_at\n']),
};

createDevApp({
  features: [
    catalogPlugin,
    auditPlugin,
    createFrontendModule({
      pluginId: 'audit',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({ api: auditApiRef, deps: {}, factory: () => auditApi }),
        }),
      ],
    }),
  ],
});
