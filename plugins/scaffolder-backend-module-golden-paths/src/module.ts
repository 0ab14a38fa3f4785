import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createArgocdTrackBranchAction } from './argocd/createArgocdTrackBranchAction';
import { createArgocdVerifyAction } from './argocd/createArgocdVerifyAction';
import { createArgocdProjectCreateAction } from './argoProjects/createArgocdProjectCreateAction';
import { createBranchProtectAction } from './branchProtection/createBranchProtectAction';
import { createBranchProtectionVerifyAction } from './branchProtection/createBranchProtectionVerifyAction';
import { createBranchesCreateAction } from './branches/createBranchesCreateAction';
import { createInfrastructureActions } from './infrastructure/createInfrastructureActions';
import { createLineageAction } from './lineage/createLineageAction';
import { createPreflightAction } from './preflight/createPreflightAction';
import { createPullRequestAction } from './pullRequest/createPullRequestAction';
import { createRepositoryCreateAction } from './repository/createRepositoryCreateAction';
import { createRepositoryPushAction } from './repository/createRepositoryPushAction';
import { createFetchSharedAction } from './sharedSkeletons/createFetchSharedAction';

export const scaffolderModuleGoldenPaths = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'golden-paths',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        reader: coreServices.urlReader,
      },
      async init({ actions, auth, catalog, config, reader }) {
        const integrations = ScmIntegrations.fromConfig(config);
        actions.addActions(
          createPreflightAction({ auth, catalog, config, integrations }),
          createRepositoryCreateAction({ integrations }),
          createRepositoryPushAction({ config, integrations }),
          createBranchProtectAction({ integrations }),
          createArgocdProjectCreateAction({ config }),
          createArgocdVerifyAction({ config }),
          createArgocdTrackBranchAction({ config }),
          createBranchesCreateAction({ integrations }),
          createBranchProtectionVerifyAction({ integrations }),
          createLineageAction({ config, reader }),
          createFetchSharedAction({ config, integrations, reader }),
          createPullRequestAction({ integrations }),
          ...createInfrastructureActions({ catalog, config, integrations }),
        );
      },
    });
  },
});
