import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { endStatementsWithReading } from '@provenpath/portal-node';
import type { Knex } from 'knex';

/**
 * Backstage's databases of plugins, where what PostgreSQL does for a page ends
 * with the page's request.
 */
export const portalDatabaseFactory = createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    plugin: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    rootLogger: coreServices.rootLogger,
  },
  createRootContext: ({ config, rootLifecycle, rootLogger }) =>
    DatabaseManager.fromConfig(config, { rootLifecycle, rootLogger }),
  factory({ plugin, lifecycle, logger }, manager) {
    const database = manager.forPlugin(plugin.getId(), { lifecycle, logger });
    let known: Knex | undefined;
    return {
      ...database,
      async getClient() {
        const knex = await database.getClient();
        if (knex !== known) {
          known = knex;
          endStatementsWithReading(knex);
        }
        return knex;
      },
    };
  },
});
