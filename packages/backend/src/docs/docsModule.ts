import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import {
  DirectoryPreparer,
  techdocsGeneratorExtensionPoint,
  techdocsPreparerExtensionPoint,
} from '@backstage/plugin-techdocs-node';
import { DownloadedFolders } from './DownloadedFolders';
import { ExplainingGenerator } from './ExplainingGenerator';

/**
 * Documentation whose failed builds say what to do about them, and whose builds leave
 * nothing behind.
 */
export const docsModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'explanations',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        generators: techdocsGeneratorExtensionPoint,
        preparers: techdocsPreparerExtensionPoint,
        urlReader: coreServices.urlReader,
      },
      async init({ config, logger, generators, preparers, urlReader }) {
        const scmIntegrations = ScmIntegrations.fromConfig(config);
        const downloaded = new DownloadedFolders();
        const reader = downloaded.watch(urlReader);
        preparers.registerPreparer(
          'dir',
          DirectoryPreparer.fromConfig(config, { logger, reader }),
        );
        generators.setTechdocsGenerator(
          new ExplainingGenerator(
            { config, logger, scmIntegrations },
            downloaded,
          ),
        );
      },
    });
  },
});
