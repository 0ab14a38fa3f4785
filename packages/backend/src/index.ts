// First: without its variables a portal would be somebody else's.
import './variables/start';
// Then: what is loaded before it is not traced, and what is counted before is
// not seen.
import './traces/start';
import './metrics/start';
import { createBackend } from '@backstage/backend-defaults';
import { startupTurnFactory } from '@provenpath/portal-node';
import { pluginHttpRouterFactory } from './http/pluginHttpRouter';
import { portalHttpRouterFactory } from './http/rootHttpRouter';
import { requestCountsFactory } from './limits';
import { portalDatabaseFactory } from './database/portalDatabaseFactory';
import { docsModule } from './docs/docsModule';

const backend = createBackend();

// Replicas migrate their database one after another
backend.add(startupTurnFactory);
// Outages of the database are said plainly, and nothing goes on for nobody
backend.add(portalDatabaseFactory);
backend.add(portalHttpRouterFactory);
backend.add(pluginHttpRouterFactory);
// How often somebody may write and sign in, on all replicas together
backend.add(requestCountsFactory);

// The portal itself
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-proxy-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-events-backend-module-github'));

// Who somebody is, and what they may do
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@provenpath/plugin-permission-backend-module-portal-policy'),
);

// Who did what, kept for auditors
backend.add(import('@provenpath/plugin-audit-backend'));

// Software catalog: repositories, people and teams from GitHub
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-github'));
backend.add(import('@backstage/plugin-catalog-backend-module-github-org'));
// The same from a directory, where one is configured: docs/how-to/sign-in.md
backend.add(import('@backstage/plugin-catalog-backend-module-msgraph'));
backend.add(import('@backstage/plugin-catalog-backend-module-ldap'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@provenpath/plugin-catalog-backend-module-standards'));
backend.add(import('@provenpath/plugin-catalog-backend-module-health'));

// Golden paths
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-workspace-database'),
);
backend.add(import('@roadiehq/scaffolder-backend-argocd'));
backend.add(
  import('@provenpath/plugin-scaffolder-backend-module-golden-paths'),
);
backend.add(import('@provenpath/plugin-golden-paths-backend'));

// Documentation and search
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(docsModule);
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

// What the platform measures
backend.add(import('@provenpath/plugin-delivery-backend'));
backend.add(import('@provenpath/plugin-kpis-backend'));
backend.add(import('@provenpath/plugin-surveys-backend'));
backend.add(import('@provenpath/plugin-costs-backend'));

backend.start();
