import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { costPermissions } from '@provenpath/plugin-costs-common';
import {
  kpisPublisherServiceRef,
  weeklyDigestServiceRef,
} from '@provenpath/plugin-kpis-node';
import { openAttribution } from './openAttribution';
import { openImports } from './openImports';
import { createRouter } from './router';
import { openDatabase } from './store/openDatabase';

/** Costs: bills, whose they are, what may be spent. */
export const costsPlugin = createBackendPlugin({
  pluginId: 'costs',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        digest: weeklyDigestServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        publisher: kpisPublisherServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const knex = await openDatabase(deps.database);
        deps.permissionsRegistry.addPermissions(costPermissions);
        const attributed = await openAttribution({ ...deps, knex });
        const imports = await openImports({ ...deps, ...attributed, knex });
        deps.httpRouter.use(
          createRouter({
            ...deps,
            streamed: imports.streamed,
            rooms: [...imports.routers, ...attributed.routers],
          }),
        );
      },
    });
  },
});
