import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { kpiPermissions } from '@provenpath/plugin-kpis-common';
import { createCalendar } from '@provenpath/portal-node';
import { registerGetKpisAction } from './actions/registerGetKpisAction';
import { ScaffolderTasksClient } from './collectors/scaffolder/ScaffolderTasksClient';
import { scheduleCollectors } from './collectors/scheduleCollectors';
import {
  AuthorizedKpiReadModel,
  DatabaseKpiReadModel,
  StoredKpiDefinitions,
} from './kpis';
import { openStores } from './openStores';
import { readSettings } from './readSettings';
import { createRouter } from './router';
import { CatalogSubjectResolver } from './subjects';

/** KPIs of the platform: values, evidence and collectors. */
export const kpisPlugin = createBackendPlugin({
  pluginId: 'kpis',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const settings = readSettings(services.config);
        const calendar = createCalendar(settings.timeZone);
        const stores = await openStores(services.database);
        const definitions = StoredKpiDefinitions.create({
          ...stores,
          ...settings,
        });
        const resolver = CatalogSubjectResolver.create(services);
        const inner = DatabaseKpiReadModel.create({
          ...stores,
          evidence: stores.store,
          definitions,
          calendar,
          owner: settings.owner,
        });
        const readModel = AuthorizedKpiReadModel.create({
          ...services,
          ...stores,
          ...settings,
          definitions,
          inner,
        });

        services.permissionsRegistry.addPermissions(kpiPermissions);
        const collectors = await scheduleCollectors({
          ...services,
          ...stores,
          calendar,
          templateRuns: {
            ...settings.templateRuns,
            store: stores.store,
            resolver,
            tasks: ScaffolderTasksClient.create(services),
          },
        });
        services.httpRouter.use(
          createRouter({
            ...services,
            ...stores,
            definitions,
            resolver,
            readModel,
            collectors,
          }),
        );
        registerGetKpisAction({ ...services, readModel });
      },
    });
  },
});
