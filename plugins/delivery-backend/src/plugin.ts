import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { deliveryPermissions } from '@provenpath/plugin-delivery-common';
import { ArgoApplications, readArgoInstances } from './argo';
import { GithubCiRuns } from './ciRuns/GithubCiRuns';
import { GithubDeployments } from './deployments/GithubDeployments';
import {
  AuthorizedEntityDeliveries,
  CatalogEntityDeliveries,
  SharedReads,
} from './entities';
import { GithubClient } from './github';
import { createRouter } from './router';

export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(services) {
        const integrations = ScmIntegrations.fromConfig(services.config);
        const github = GithubClient.fromIntegrations(integrations);
        services.permissionsRegistry.addPermissions(deliveryPermissions);
        services.httpRouter.use(
          createRouter({
            ...services,
            deliveries: new AuthorizedEntityDeliveries(
              new CatalogEntityDeliveries({
                catalog: services.catalog,
                integrations,
                ciRuns: new GithubCiRuns(github),
                deployments: new GithubDeployments(github),
                argo: new ArgoApplications(readArgoInstances(services.config)),
                sharedReads: new SharedReads({
                  lifetimeMilliseconds: 30_000,
                  maximumEntries: 1000,
                }),
              }),
              services.permissions,
            ),
          }),
        );
      },
    });
  },
});
