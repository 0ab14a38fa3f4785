import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import templateEntityModule from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import workspaceModule from '@backstage/plugin-scaffolder-backend-module-workspace-database';
import type { JsonObject } from '@backstage/types';
import goldenPathsPlugin from '@provenpath/plugin-golden-paths-backend';
import goldenPathsModule from '@provenpath/plugin-scaffolder-backend-module-golden-paths';
import argocdModule from '@roadiehq/scaffolder-backend-argocd';
import { createPortalDatabases } from './portalDatabases';

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
      catalogPlugin,
      templateEntityModule,
      scaffolderPlugin,
      githubModule,
      workspaceModule,
      argocdModule,
      goldenPathsModule,
      goldenPathsPlugin,
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
