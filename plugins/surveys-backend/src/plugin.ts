import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { kpisPublisherServiceRef } from '@provenpath/plugin-kpis-node';
import { surveyPermissions } from '@provenpath/plugin-surveys-common';
import { registerListComplaintsAction } from './actions/registerListComplaintsAction';
import { createServices } from './createServices';
import { readSettings } from './readSettings';
import { createRouter } from './router';
import { openDatabase } from './store/openDatabase';
import { scheduleTasks } from './tasks/scheduleTasks';

/** Developer surveys: campaigns, complaints, requests. */
export const surveysPlugin = createBackendPlugin({
  pluginId: 'surveys',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        publisher: kpisPublisherServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const knex = await openDatabase(deps.database);
        const services = createServices({
          ...deps,
          knex,
          settings: readSettings(deps.config),
        });
        deps.permissionsRegistry.addPermissions(surveyPermissions);
        deps.httpRouter.use(createRouter({ ...deps, ...services }));
        await scheduleTasks({ ...deps, ...services });
        registerListComplaintsAction({
          ...deps,
          complaints: services.complaintService,
        });
      },
    });
  },
});
