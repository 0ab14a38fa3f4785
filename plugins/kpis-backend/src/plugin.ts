import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { kpiPermissions } from '@provenpath/plugin-kpis-common';
import { createCalendar, DatabaseCollectorRuns } from '@provenpath/portal-node';
import { registerGetKpisAction } from './actions/registerGetKpisAction';
import { ScaffolderTasksClient } from './collectors/scaffolder/ScaffolderTasksClient';
import { scheduleCollectors } from './collectors/scheduleCollectors';
import { DatabaseEvidenceStore } from './evidence';
import { AuthorizedKpiReadModel, DatabaseKpiReadModel } from './kpis';
import { openDatabase } from './migrate';
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
      },
      async init(services) {
        const settings = readSettings(services.config);
        const calendar = createCalendar(settings.timeZone);
        const knex = await openDatabase(services.database);
        const store = DatabaseEvidenceStore.create({ knex });
        const runs = DatabaseCollectorRuns.create({ knex });
        const resolver = CatalogSubjectResolver.create(services);
        const readModel = AuthorizedKpiReadModel.create({
          ...services,
          inner: DatabaseKpiReadModel.create({
            knex,
            evidence: store,
            runs,
            calendar,
            owner: settings.owner,
          }),
        });

        services.permissionsRegistry.addPermissions(kpiPermissions);
        const collectors = await scheduleCollectors({
          ...services,
          runs,
          templateRuns: {
            ...settings.templateRuns,
            store,
            resolver,
            tasks: ScaffolderTasksClient.create(services),
          },
        });
        services.httpRouter.use(
          createRouter({
            ...services,
            knex,
            store,
            runs,
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
