import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { createPortalDatabases } from './portalDatabases';
import { portalFeatures } from './portalFeatures';

/** A backend that runs. */
export interface PortalBackend {
  /** Without a slash at the end. */
  url: string;
  /** Ends it and closes its connections to the database. */
  stop(): Promise<void>;
}

/**
 * Starts the plugins that have a part in a template's run, as the portal has
 * them: on PostgreSQL, with the catalog reading from GitHub. Signing in and
 * permissions are left out; everybody may do everything.
 */
export async function startPortalBackend(
  config: JsonObject,
): Promise<PortalBackend> {
  const databases = createPortalDatabases();
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({ data: config }),
      databases.factory,
      ...portalFeatures,
    ],
  });
  return {
    url: `http://localhost:${backend.server.port()}`,
    async stop() {
      await backend.stop();
      await databases.close();
    },
  };
}
