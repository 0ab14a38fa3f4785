import fs from 'node:fs';
import path from 'node:path';
import type { Service } from '../../childProcess';
import { databaseClient } from '../../databaseClient';
import { sandboxEnvironment } from '../../settings';
import {
  startPostgresService,
  startSandboxService,
  stopServices,
} from '../../stack';
import { ensureDatabase } from '../../ensureDatabase';
import { findFreePort } from '../../freePort';
import type { PostgresEnvironment } from '../../postgres';
import { OWN_LOCATIONS, writeCatalog } from '../catalog/writeCatalog';
import { startProduction } from '../production';

export const MACHINE_TOKEN = 'bench-token-of-the-load-only-000000';
/** As `deploy/kubernetes/base/app-config.cluster.yaml` has it. */
const POOL = { min: 0, max: 4 };

export interface PortalOptions {
  rootDir: string;
  workDir: string;
  /** Components of the large catalog. */
  components: number;
}

/**
 * Production backends, a PostgreSQL as it comes and the sandbox, for benchmarks
 * on a large catalog.
 */
export class Portal {
  readonly backends: Service[] = [];
  readonly urls: string[] = [];
  /** Of each backend, on the loopback. */
  readonly inspectorPorts: number[] = [];
  readonly techDocsDir: string;
  private constructor(
    private readonly options: PortalOptions,
    readonly postgres: Service,
    private readonly databaseEnvironment: PostgresEnvironment,
    readonly sandbox: Service,
    private readonly sandboxUrl: string,
  ) {
    this.techDocsDir = path.join(options.workDir, 'techdocs');
  }

  static async start(options: PortalOptions): Promise<Portal> {
    const { rootDir, workDir } = options;
    const logsDir = path.join(workDir, 'logs');
    const { service: postgres, env } = await startPostgresService({
      postgres: { dir: path.join(workDir, 'postgres'), rootDir },
      logsDir,
      database: 'bench',
    });
    const sandbox = await startSandboxService({
      rootDir,
      logsDir,
      dataDir: path.join(workDir, 'sandbox'),
      port: await findFreePort(),
      token: MACHINE_TOKEN,
    });
    return new Portal(options, postgres, env, sandbox.service, sandbox.url);
  }

  /** Once before the first backend on it is started. */
  createDatabase(database: string): Promise<void> {
    return ensureDatabase({ ...this.databaseEnvironment }, database);
  }

  /**
   * Starts a backend with the large catalog among its locations.
   *
   * @param settings - read over the production configuration
   */
  async startBackend(
    database: string,
    settings: Record<string, unknown> = {},
  ): Promise<string> {
    const { rootDir, workDir, components } = this.options;
    const port = await findFreePort();
    const inspectorPort = await findFreePort();
    const config = path.join(workDir, `app-config.${port}.yaml`);
    const locations = writeCatalog(path.join(workDir, 'catalog'), components);
    fs.writeFileSync(
      config,
      JSON.stringify({
        backend: {
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: MACHINE_TOKEN, subject: 'bench' },
              },
            ],
          },
          database: { knexConfig: { pool: POOL } },
        },
        catalog: { locations: [...OWN_LOCATIONS, ...locations] },
        techdocs: { builder: 'external' },
      }),
    );
    const over = path.join(workDir, `app-config.${port}.over.yaml`);
    fs.writeFileSync(over, JSON.stringify(settings));
    this.backends.push(
      await startProduction({
        rootDir,
        workDir,
        logsDir: path.join(workDir, 'logs', String(port)),
        port,
        inspectorPort,
        database,
        configs: [config, over],
        env: {
          ...this.databaseEnvironment,
          ...sandboxEnvironment(this.sandboxUrl, {
            githubToken: MACHINE_TOKEN,
            argoPassword: MACHINE_TOKEN,
          }),
        },
      }),
    );
    const url = `http://localhost:${port}`;
    this.urls.push(url);
    this.inspectorPorts.push(inspectorPort);
    return url;
  }

  /** A client of one of the databases, not yet connected. */
  client(database: string) {
    return databaseClient({ ...this.databaseEnvironment }, database);
  }

  async stopBackends(): Promise<void> {
    await stopServices(this.backends.splice(0));
    this.urls.splice(0);
    this.inspectorPorts.splice(0);
  }

  async stop(): Promise<void> {
    await this.stopBackends();
    await stopServices([this.postgres, this.sandbox]);
  }
}
