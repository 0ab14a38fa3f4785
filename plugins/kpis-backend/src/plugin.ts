import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  kpiFigureReadPermission,
  kpiPermissions,
} from '@provenpath/plugin-kpis-common';
import { createCalendar, TeamScopes } from '@provenpath/portal-node';
import { registerGetKpisAction } from './actions/registerGetKpisAction';
import { registerListEvidenceAction } from './actions/registerListEvidenceAction';
import { ScaffolderTasksClient } from './collectors/scaffolder/ScaffolderTasksClient';
import { scheduleCollectors } from './collectors/scheduleCollectors';
import { scheduleDigest } from './digest/scheduleDigest';
import {
  AuthorizedKpiReadModel,
  DatabaseKpiReadModel,
  StoredKpiDefinitions,
} from './kpis';
import { openStores } from './openStores';
import { scheduleFreezing } from './quarters/scheduleFreezing';
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
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const settings = readSettings(services.config);
        const stores = await openStores(services);
        const room = {
          ...services,
          ...settings,
          ...stores,
          calendar: createCalendar(settings.timeZone),
          definitions: StoredKpiDefinitions.create({ ...stores, ...settings }),
          resolver: CatalogSubjectResolver.create(services),
        };
        const readModel = AuthorizedKpiReadModel.create({
          ...room,
          inner: DatabaseKpiReadModel.create(room),
          scopes: TeamScopes.create({
            ...services,
            pluginId: 'kpis',
            permission: kpiFigureReadPermission,
          }),
        });

        services.permissionsRegistry.addPermissions(kpiPermissions);
        const collectors = await scheduleCollectors({
          ...room,
          templateRuns: {
            ...room,
            ...settings.templateRuns,
            tasks: ScaffolderTasksClient.create(services),
          },
        });
        await scheduleFreezing(room);
        await scheduleDigest(room);
        services.httpRouter.use(
          createRouter({ ...room, readModel, collectors }),
        );
        registerGetKpisAction({ ...services, readModel });
        registerListEvidenceAction({ ...services, readModel });
      },
    });
  },
});
