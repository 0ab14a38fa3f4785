import { resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConfigSources, FileConfigSource } from '@backstage/config-loader';
import type { JsonObject } from '@backstage/types';
import { sandboxEnvironment } from '@provenpath/local-stack';
import { TEMPLATES_COMMIT, WORKING_FOLDER } from '../settings';

const APP_CONFIG = resolvePackagePath(
  '@provenpath/template-tests',
  '../../app-config.yaml',
);

// What decides how a template runs is taken from the portal's own config, so that
// the tests run what the portal runs.
const TAKEN = ['integrations', 'argocd', 'scaffolder', 'goldenPaths', 'portal'];

/** Where the parts of a test portal are. */
export interface PortalPlaces {
  sandboxUrl: string;
  /** The token of the sandbox, for GitHub and for Argo CD. */
  token: string;
  /** A PostgreSQL database of the portal's own. */
  connectionString: string;
  templatesFolder: string;
  /** Entities that stand for the people and teams of the organisation. */
  organizationFile: string;
}

/** The portal's configuration, pointed at a sandbox, a database and a folder. */
export async function readPortalConfig(
  places: PortalPlaces,
): Promise<JsonObject> {
  const config = await readAppConfig(places);
  const taken = Object.fromEntries(
    TAKEN.filter(key => config[key] !== undefined).map(key => [
      key,
      config[key],
    ]),
  );
  const { rules, defaultLocationConflictStrategy } =
    config.catalog as JsonObject;
  return {
    ...taken,
    // Pull requests of the platform lead to its pages; no test opens them.
    app: { baseUrl: 'http://localhost:3000' },
    backend: {
      ...backendConfig(places.connectionString),
      workingDirectory: WORKING_FOLDER,
    },
    goldenPaths: {
      ...(taken.goldenPaths as JsonObject | undefined),
      templates: {
        shared: resolve(places.templatesFolder, 'shared'),
        commit: TEMPLATES_COMMIT,
      },
    },
    catalog: {
      rules,
      defaultLocationConflictStrategy,
      locations: locationsOf(places),
    },
  };
}

async function readAppConfig(places: PortalPlaces): Promise<JsonObject> {
  const environment: NodeJS.ProcessEnv = sandboxEnvironment(places.sandboxUrl, {
    githubToken: places.token,
    argoPassword: places.token,
  });
  const source = FileConfigSource.create({
    path: APP_CONFIG,
    watch: false,
    // What the environment of this process says must not decide a test.
    substitutionFunc: async name => environment[name],
  });
  const config = await ConfigSources.toConfig(source);
  const content = config.get<JsonObject>();
  config.close();
  return content;
}

function backendConfig(connectionString: string): JsonObject {
  const address = new URL(connectionString);
  return {
    baseUrl: 'http://localhost:0',
    database: {
      client: 'pg',
      pluginDivisionMode: 'schema',
      ensureSchemaExists: true,
      connection: {
        host: address.hostname,
        port: Number(address.port),
        user: decodeURIComponent(address.username),
        password: decodeURIComponent(address.password),
        database: address.pathname.slice(1),
      },
    },
  };
}

function locationsOf(places: PortalPlaces): JsonObject[] {
  return [
    {
      type: 'file',
      target: places.organizationFile,
      rules: [{ allow: ['Group', 'User', 'System', 'Component'] }],
    },
    {
      type: 'file',
      target: `${places.templatesFolder}/*/template.yaml`,
      rules: [{ allow: ['Template'] }],
    },
    // The portal finds it by discovery.
    {
      type: 'url',
      target: `${places.sandboxUrl}/my-org/infrastructure/blob/main/catalog-info.yaml`,
    },
  ];
}
