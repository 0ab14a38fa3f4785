import fs from 'node:fs';
import path from 'node:path';
import type { Service } from '../childProcess';
import { findFreePort } from '../freePort';
import { dirOutside } from '../productionDir';
import { runTimed } from '../runTimed';
import {
  startBackendService,
  startPostgresServer,
  stopServices,
} from '../stack';
import { type StockApp, createStockApp } from '../stockApp';
import { packPlugins } from './packPlugins';
import { wireStockApp } from './wireStockApp';

const CONFIG = 'app-config.packed.yaml';

/**
 * What whoever runs a portal brings along: addresses, a PostgreSQL, a way in, a GitHub
 * (nobody answers at this one), and what the READMEs of our plugins ask for: the
 * roles of groups, an organisation, and a secret.
 */
const CONFIG_TEXT = `app:
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
goldenPaths:
  organizations: [{ host: 'localhost:9', name: my-org }]
  providers: [{ host: 'localhost:9', repository: my-org/golden-path }]
portal:
  roles:
    platform-team: [group:default/guests]
    finance: [group:default/guests]
surveys:
  ballots: { secret: a-secret-of-the-packed-test-only }
`;

export interface StockPortalOptions {
  rootDir: string;
  logsDir: string;
  /** For PostgreSQL's data. Emptied by nobody: the caller removes it. */
  dataDir: string;
  /** The file of Yarn 4. */
  yarn: string;
}

/**
 * A stock Backstage app with every package of ours in it, packed, wired by the lines
 * of the READMEs, built and started as production on a PostgreSQL of its own.
 */
export class StockPortal {
  url = '';
  database: NodeJS.ProcessEnv = {};
  /** The app's folder, outside the checkout and the same each time. */
  readonly dir: string;
  private app: StockApp | undefined;
  private services: Service[] = [];

  constructor(private readonly options: StockPortalOptions) {
    this.dir = path.join(dirOutside(options.rootDir, 'portal-stock'), 'app');
  }

  /** Packs, creates and wires. What an earlier run installed is kept. */
  async create(): Promise<void> {
    const { rootDir, yarn } = this.options;
    const packs = await packPlugins({
      rootDir,
      workDir: path.join(rootDir, '.local/packed'),
      yarn,
    });
    const kept = path.join(path.dirname(this.dir), 'node_modules');
    const installed = path.join(this.dir, 'node_modules');
    if (fs.existsSync(installed)) fs.renameSync(installed, kept);
    fs.rmSync(this.dir, { recursive: true, force: true });
    this.app = await createStockApp({ rootDir, dir: this.dir, yarn });
    if (fs.existsSync(kept)) fs.renameSync(kept, installed);
    wireStockApp({ rootDir, appDir: this.dir, packs });
    fs.writeFileSync(path.join(this.dir, CONFIG), CONFIG_TEXT);
  }

  /** Installs, checks types and builds, as the app's own README says. */
  async build(): Promise<void> {
    if (!this.app) throw new Error('The app has not been created');
    const { dir, runYarn } = this.app;
    await runYarn('install');
    await runYarn('tsc');
    await runYarn('build:all');
    await runTimed(
      'tar',
      ['-xzf', 'packages/backend/dist/bundle.tar.gz', '-C', dir],
      { cwd: dir },
    );
  }

  /** Starts PostgreSQL and the backend, which serves the pages too. */
  async start(): Promise<void> {
    const { rootDir, logsDir, dataDir } = this.options;
    // PostgreSQL may run as another user than the one who started this.
    fs.chmodSync(dataDir, 0o755);
    const { service, env } = await startPostgresServer({
      postgres: {
        dir: path.join(dataDir, 'postgres'),
        rootDir,
        settings: ['fsync=off'],
      },
      logsDir,
    });
    this.services.push(service);
    this.database = { ...env };
    const port = await findFreePort();
    this.url = `http://localhost:${port}`;
    this.services.push(
      await startBackendService({
        logsDir,
        cwd: this.dir,
        args: [
          'packages/backend',
          '--config',
          'app-config.yaml',
          '--config',
          CONFIG,
        ],
        url: this.url,
        env: {
          ...process.env,
          ...env,
          NODE_ENV: 'production',
          BACKEND_PORT: String(port),
          GITHUB_TOKEN: 'none',
        },
      }),
    );
  }

  async stop(): Promise<void> {
    await stopServices(this.services);
  }
}
