import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { techdocsGeneratorExtensionPoint } from '@backstage/plugin-techdocs-node';
import { ExplainingGenerator } from './ExplainingGenerator';

/** Documentation whose failed builds say what to do about them. */
export const docsModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'explanations',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        techdocs: techdocsGeneratorExtensionPoint,
      },
      async init({ config, logger, techdocs }) {
        const scmIntegrations = ScmIntegrations.fromConfig(config);
        techdocs.setTechdocsGenerator(
          new ExplainingGenerator({ config, logger, scmIntegrations }),
        );
      },
    });
  },
});
