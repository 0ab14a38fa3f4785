import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { deliveryPermissions } from '@provenpath/plugin-delivery-common';
import { kpisPublisherServiceRef } from '@provenpath/plugin-kpis-node';
import {
  DatabaseCollectorRuns,
  GithubClient,
  SharedReads,
} from '@provenpath/portal-node';
import { ArgoApplications, readArgoInstances } from './argo';
import { GithubCiRuns } from './ciRuns/GithubCiRuns';
import {
  createDeliveriesCollector,
  DeliveryCollection,
  readCollectorConfig,
} from './collectors';
import { GithubDeployments } from './deployments/GithubDeployments';
import {
  AuthorizedEntityDeliveries,
  CatalogEntityDeliveries,
} from './entities';
import { WeeklyDeployments } from './frequency';
import { createIdeaToProductionCollector } from './ideaToProduction';
import { createRouter } from './router';
import { DatabaseDeliveryStore } from './store';

export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        publisher: kpisPublisherServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const { config, database, httpRouter, logger, permissions } = services;
        const integrations = ScmIntegrations.fromConfig(config);
        const github = GithubClient.fromIntegrations(integrations, {
          rights: 'metadata, actions and deployments of this repository',
        });
        const collectorConfig = readCollectorConfig(config, integrations);
        const { store, knex } = await DatabaseDeliveryStore.create({
          database,
        });
        const runs = DatabaseCollectorRuns.create({ knex });

        services.permissionsRegistry.addPermissions(deliveryPermissions);
        const deliveries = new CatalogEntityDeliveries({
          catalog: services.catalog,
          integrations,
          ciRuns: new GithubCiRuns(github),
          deployments: new GithubDeployments(github),
          argo: new ArgoApplications(readArgoInstances(config)),
          sharedReads: new SharedReads({
            lifetimeMilliseconds: 30_000,
            maximumEntries: 1000,
          }),
        });
        httpRouter.use(
          createRouter({
            ...services,
            runs,
            weekly: WeeklyDeployments.create({ knex }),
            deliveries: new AuthorizedEntityDeliveries(deliveries, permissions),
          }),
        );

        const collection = new DeliveryCollection({
          runs,
          logger,
          createReader: () =>
            createDeliveriesCollector({
              github,
              store,
              config: collectorConfig,
            }),
          createPublisher: run =>
            createIdeaToProductionCollector({
              ...services,
              ...run,
              store,
              integrations,
              environments: collectorConfig.productionEnvironments,
              deploymentsRecordedSince:
                collectorConfig.deploymentsRecordedSince,
            }),
        });
        await collection.schedule(services);
      },
    });
  },
});
