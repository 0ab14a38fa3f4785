import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  catalogHealthPermissions,
  DEFAULT_THRESHOLD_SECONDS,
} from '@provenpath/plugin-catalog-health-common';
import { CollectorCalls } from './budgets/CollectorCalls';
import { GithubBudgets } from './budgets/GithubBudgets';
import { createMeasuringProcessors } from './refreshes/createMeasuringProcessors';
import { createRouter } from './router';
import { AuthorizedCatalogState } from './state/AuthorizedCatalogState';
import { DatabaseCatalogState } from './state/DatabaseCatalogState';
import { reportLag } from './state/reportLag';

/** Measures refreshes of the catalog and tells how it keeps up. */
export const catalogModuleHealth = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'health',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(deps) {
        const thresholdSeconds =
          deps.config.getOptionalNumber(
            'catalogHealth.refreshThresholdSeconds',
          ) ?? DEFAULT_THRESHOLD_SECONDS;
        const state = DatabaseCatalogState.create({
          knex: await deps.database.getClient(),
          thresholdSeconds,
        });
        deps.catalog.addProcessor(
          ...createMeasuringProcessors({ ...deps, thresholdSeconds }),
        );
        reportLag({ ...deps, state });
        deps.permissionsRegistry.addPermissions(catalogHealthPermissions);
        const budgets = GithubBudgets.fromConfig({
          config: deps.config,
          calls: new CollectorCalls(deps),
        });
        deps.httpRouter.use(
          createRouter({
            ...deps,
            reports: new AuthorizedCatalogState({ ...deps, state, budgets }),
          }),
        );
      },
    });
  },
});
