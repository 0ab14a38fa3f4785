import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createArgocdTrackBranchAction } from './argocd/createArgocdTrackBranchAction';
import { createArgocdVerifyAction } from './argocd/createArgocdVerifyAction';
import { createBranchProtectionVerifyAction } from './branchProtection/createBranchProtectionVerifyAction';
import { createBranchesCreateAction } from './branches/createBranchesCreateAction';
import { createLineageAction } from './lineage/createLineageAction';
import { createFetchSharedAction } from './sharedSkeletons/createFetchSharedAction';

export const scaffolderModuleGoldenPaths = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'golden-paths',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        reader: coreServices.urlReader,
      },
      async init({ actions, config, reader }) {
        const integrations = ScmIntegrations.fromConfig(config);
        actions.addActions(
          createArgocdVerifyAction({ config }),
          createArgocdTrackBranchAction({ config }),
          createBranchesCreateAction({ integrations }),
          createBranchProtectionVerifyAction({ integrations }),
          createLineageAction({ config, reader }),
          createFetchSharedAction({ config, integrations, reader }),
        );
      },
    });
  },
});
