import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Backstage's own database service, with connections that can be closed. */
export interface PortalDatabases {
  factory: ServiceFactory;
  /** Closes the connections of every plugin. */
  close(): Promise<void>;
}

/**
 * The database service of a test portal. The one of backend-defaults 0.18 leaves
 * its connections open when the backend stops, and a database with connections
 * cannot be dropped without an error in each of them.
 */
export function createPortalDatabases(): PortalDatabases {
  const clients = new Map<string, Promise<Knex>>();
  const factory = createServiceFactory({
    service: coreServices.database,
    deps: {
      config: coreServices.rootConfig,
      lifecycle: coreServices.lifecycle,
      logger: coreServices.logger,
      pluginMetadata: coreServices.pluginMetadata,
      rootLifecycle: coreServices.rootLifecycle,
    },
    // At the end of the backend it stops to look after its connections.
    createRootContext: ({ config, rootLifecycle }) =>
      DatabaseManager.fromConfig(config, { rootLifecycle }),
    factory({ lifecycle, logger, pluginMetadata }, manager) {
      const pluginId = pluginMetadata.getId();
      const service = manager.forPlugin(pluginId, { lifecycle, logger });
      return {
        ...service,
        getClient() {
          const client = clients.get(pluginId) ?? service.getClient();
          clients.set(pluginId, client);
          return client;
        },
      };
    },
  });
  return {
    factory,
    async close() {
      const opened = await Promise.all(clients.values());
      await Promise.all(opened.map(closeClient));
    },
  };
}

async function closeClient(client: Knex): Promise<void> {
  // The scaffolder goes on asking once a second whether a task was cancelled, for
  // a while after its end. Refused, its question would end the whole process.
  client.client.acquireConnection = () => new Promise(() => {});
  await client.destroy();
}
