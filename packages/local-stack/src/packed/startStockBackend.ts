import fs from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import type { Service } from '../childProcess';
import { findFreePort } from '../freePort';
import { startBackendService } from '../stack';
import type { PluginPackage } from './readWiring';

/**
 * What whoever runs a portal brings along: addresses, a PostgreSQL, a way in, the
 * groups that have roles, and a GitHub (nobody answers at this one). It stands behind
 * what the READMEs show, so that nothing looks for the hosts and folders that they name.
 */
const SURROUNDINGS = `app:
  baseUrl: http://localhost:\${BACKEND_PORT}
backend:
  baseUrl: http://localhost:\${BACKEND_PORT}
  listen: { host: 127.0.0.1, port: '\${BACKEND_PORT}' }
  csp: { upgrade-insecure-requests: false }
  cors: { origin: 'http://localhost:\${BACKEND_PORT}' }
  database:
    client: pg
    connection:
      host: \${POSTGRES_HOST}
      port: \${POSTGRES_PORT}
      user: \${POSTGRES_USER}
      password: \${POSTGRES_PASSWORD}
auth:
  providers:
    guest:
      dangerouslyAllowOutsideDevelopment: true
      ownershipEntityRefs: [group:default/guests]
catalog:
  locations:
    - { type: file, target: ./examples/entities.yaml }
    - { type: file, target: ./examples/org.yaml, rules: [{ allow: [User, Group] }] }
integrations:
  github:
    - { host: 'localhost:9', apiBaseUrl: 'http://localhost:9/api/v3', token: none }
costs:
  imports: { directory: bills }
  sources: []
delivery:
  github: { organizations: [{ host: 'localhost:9', name: my-org }] }
goldenPaths:
  organizations: [{ host: 'localhost:9', name: my-org }]
  providers: [{ host: 'localhost:9', repository: my-org/golden-path }]
portal:
  roles:
    platform-team: [group:default/guests]
    finance: [group:default/guests]
`;

/** The variables that the configuration in the READMEs asks for. */
const SECRETS = {
  ARGOCD_TOKEN: 'none',
  GITHUB_TOKEN: 'none',
  GITHUB_WEBHOOK_SECRET: 'a-webhook-secret-of-the-packed-test-only',
  SURVEYS_BALLOT_SECRET: 'a-ballot-secret-of-the-packed-test-only',
};

export interface StockBackendOptions {
  /** The folder of the stock app. */
  appDir: string;
  logsDir: string;
  /** What Node runs, relative to the app's folder. */
  entry: string;
  /** Those whose READMEs the configuration is taken from. */
  configured: PluginPackage[];
  /** Packages that `app.packages: all` is not to find. */
  excluded: string[];
  /** How to reach PostgreSQL, and more configuration. */
  env: NodeJS.ProcessEnv;
}

/** Starts a backend of the stock app, with the configuration of READMEs. */
export async function startStockBackend(
  options: StockBackendOptions,
): Promise<{ service: Service; url: string }> {
  const { appDir, logsDir, entry, env, excluded } = options;
  const files = ['app-config.yaml', ...writeConfigs(options)];
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const service = await startBackendService({
    logsDir,
    cwd: appDir,
    args: [entry, ...files.flatMap(file => ['--config', file])],
    url,
    env: {
      ...process.env,
      ...SECRETS,
      ...env,
      APP_CONFIG_app_packages: JSON.stringify({ exclude: excluded }),
      NODE_ENV: 'production',
      BACKEND_PORT: String(port),
    },
  });
  return { service, url };
}

/**
 * Writes the blocks of the READMEs into files beside app-config.yaml, and the
 * surroundings behind them.
 *
 * @returns the files, later ones before earlier ones
 */
function writeConfigs(options: StockBackendOptions): string[] {
  const { appDir, entry, configured } = options;
  const folder = path.join('readme-configs', path.basename(entry, '.cjs'));
  fs.mkdirSync(path.join(appDir, folder), { recursive: true });
  const blocks = configured.flatMap(({ wiring }) => wiring.configs);
  const stock = parse(
    fs.readFileSync(path.join(appDir, 'app-config.yaml'), 'utf8'),
  );
  // A list in a later file takes the place of the earlier one's; who follows a README
  // adds to the list that is there.
  const extensions = [stock, ...blocks].flatMap(
    ({ app }) => app?.extensions ?? [],
  );
  const contents = [
    ...blocks.map(block => stringify(block)),
    stringify({ app: { extensions } }),
    SURROUNDINGS,
  ];
  return contents.map((text, index) => {
    const file = path.join(folder, `${index}.yaml`);
    fs.writeFileSync(path.join(appDir, file), text);
    return file;
  });
}
