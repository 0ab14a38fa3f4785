import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { auditPermissions } from '@provenpath/plugin-audit-common';
import { migrateDatabase } from '@provenpath/portal-node';
import { AuthorizedAuditEvents } from './events/AuthorizedAuditEvents';
import { DatabaseAuditEvents } from './events/DatabaseAuditEvents';
import { auditQueueRef } from './recording/auditQueueRef';
import { readAuditSettings } from './recording/readAuditSettings';
import { scheduleRetention } from './retention/scheduleRetention';
import { createRouter } from './router';

/** Keeps audit events, and lets auditors read them. */
export const auditPlugin = createBackendPlugin({
  pluginId: 'audit',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        queue: auditQueueRef,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const settings = readAuditSettings(services.config);
        const knex = await migrateDatabase(
          services.database,
          '@provenpath/plugin-audit-backend',
        );
        const store = DatabaseAuditEvents.create({ knex });
        services.queue.writeTo(store);
        services.permissionsRegistry.addPermissions(auditPermissions);
        await scheduleRetention({ ...services, ...settings, store });
        const events = AuthorizedAuditEvents.create({
          ...services,
          inner: store,
        });
        services.httpRouter.use(
          createRouter({ ...services, ...settings, events }),
        );
      },
    });
  },
});
