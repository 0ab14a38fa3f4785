import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { createUrlMender } from './links/createUrlMender';
import { LinkMendingProcessor } from './links/LinkMendingProcessor';

export const catalogModuleStandards = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'standards',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ catalog, config }) {
        const integrations = ScmIntegrations.fromConfig(config);
        catalog.addProcessor(
          new LinkMendingProcessor(createUrlMender(integrations)),
        );
      },
    });
  },
});
