import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readLogTail, type Service } from '../childProcess';
import { ensureDatabase } from '../ensureDatabase';
import { findFreePort } from '../freePort';
import { productionDir } from '../productionDir';
import { productionEnvironment } from '../productionEnvironment';
import { sandboxEnvironment } from '../settings';
import {
  startBackendService,
  startPostgresServer,
  startSandboxService,
  stopServices,
} from '../stack';
import { RoundRobin } from './RoundRobin';

const DATABASE = 'portal_replicas';
const TOKEN = 'token-of-the-sandbox-of-several-replicas';
/** As long as `preStop` in deploy/kubernetes/base/deployment.yaml. */
const LEAVING_MILLISECONDS = 5_000;

export interface ReplicaSetOptions {
  rootDir: string;
  logsDir: string;
  /** Emptied by nobody: the caller brings a folder and removes it. */
  dataDir: string;
  /** How many backends. */
  size: number;
  /** Of the release that they are of; the checkout's own when it is left out. */
  bundleDir?: string;
  /** More variables of every backend. */
  env?: NodeJS.ProcessEnv;
}

/** One of the backends. */
export interface Replica {
  name: string;
  /** Of this replica alone, past the load balancer. */
  url: string;
  /** Where Prometheus would read. */
  metricsUrl: string;
  /** The production bundle that it runs. */
  bundleDir: string;
  service: Service | undefined;
}

/**
 * Several production backends on one PostgreSQL behind a load balancer, with a
 * sandbox in place of GitHub and Argo CD. Needs the production bundle.
 */
export class ReplicaSet {
  readonly replicas: Replica[] = [];
  readonly sandboxToken = TOKEN;
  sandboxUrl = '';
  private balancer: RoundRobin | undefined;
  private postgres: Service | undefined;
  private sandbox: Service | undefined;
  private databaseEnvironment: NodeJS.ProcessEnv = {};

  constructor(private readonly options: ReplicaSetOptions) {}

  /** The address that people use. */
  get url(): string {
    if (!this.balancer) throw new Error('The replicas have not been started');
    return this.balancer.url;
  }

  /** How to reach the database, in the variables of `app-config.yaml`. */
  get database(): NodeJS.ProcessEnv {
    return { ...this.databaseEnvironment, POSTGRES_DATABASE: DATABASE };
  }

  /** Starts everything; the backends all at once, on an empty database. */
  async start(): Promise<void> {
    const { rootDir, logsDir, dataDir, size, bundleDir } = this.options;
    // PostgreSQL may run as another user than the one who started this.
    fs.chmodSync(dataDir, 0o755);
    this.balancer = await RoundRobin.start(() =>
      this.replicas.filter(each => each.service).map(each => each.url),
    );
    await this.startPostgres();
    await ensureDatabase(this.databaseEnvironment, DATABASE);
    const sandbox = await startSandboxService({
      rootDir,
      logsDir,
      dataDir: path.join(dataDir, 'sandbox'),
      port: await findFreePort(),
      token: TOKEN,
    });
    this.sandbox = sandbox.service;
    this.sandboxUrl = sandbox.url;
    for (let index = 0; index < size; index += 1) {
      await this.plan(bundleDir ?? productionDir(rootDir));
    }
    await Promise.all(this.replicas.map(each => this.startReplica(each)));
  }

  /** Starts one more backend beside those that serve, perhaps of another release. */
  async add(bundleDir: string): Promise<Replica> {
    const replica = await this.plan(bundleDir);
    await this.startReplica(replica);
    return replica;
  }

  /** Starts a backend, or one that was killed again under its old address. */
  async startReplica(replica: Replica): Promise<void> {
    const { logsDir, dataDir } = this.options;
    replica.service = await startBackendService({
      logsDir: path.join(logsDir, replica.name),
      cwd: replica.bundleDir,
      args: [
        'packages/backend',
        '--config',
        'app-config.yaml',
        '--config',
        'app-config.production.yaml',
      ],
      url: replica.url,
      env: {
        ...process.env,
        ...productionEnvironment({
          portalUrl: this.url,
          backendPort: Number(new URL(replica.url).port),
          database: DATABASE,
          techDocsDir: path.join(dataDir, 'techdocs'),
        }),
        ...sandboxEnvironment(this.sandboxUrl, {
          githubToken: TOKEN,
          argoPassword: TOKEN,
        }),
        ...this.databaseEnvironment,
        METRICS_PORT: new URL(replica.metricsUrl).port,
        // As on a volume that all of them mount: any of them goes on with an upload.
        APP_CONFIG_costs_imports_directory: JSON.stringify(
          path.join(dataDir, 'bills'),
        ),
        ...this.options.env,
      },
    });
  }

  /** Ends a backend as a lost node would: at once, without a word. */
  async kill(replica: Replica): Promise<void> {
    const { service } = replica;
    if (!service) return;
    replica.service = undefined;
    process.kill(service.pid, 'SIGKILL');
    await service.died;
  }

  /** Ends a backend as a rolling update does: requests go elsewhere before. */
  async retire(replica: Replica): Promise<void> {
    const { service } = replica;
    if (!service) return;
    replica.service = undefined;
    await delay(LEAVING_MILLISECONDS);
    await service.stop();
  }

  /** Ends PostgreSQL: sessions are cut, what was committed stays. */
  async stopPostgres(): Promise<void> {
    await this.postgres?.stop();
    this.postgres = undefined;
  }

  /** Starts PostgreSQL on the port that it had. */
  async startPostgres(): Promise<void> {
    const { rootDir, logsDir, dataDir } = this.options;
    const { service, env } = await startPostgresServer({
      postgres: {
        dir: path.join(dataDir, 'postgres'),
        rootDir,
        settings: ['fsync=off'],
        port: Number(this.databaseEnvironment.POSTGRES_PORT) || undefined,
      },
      logsDir,
    });
    this.postgres = service;
    this.databaseEnvironment = { ...env };
  }

  /** What a replica has logged so far. */
  log(replica: Replica): string {
    const file = path.join(this.options.logsDir, replica.name, 'backend.log');
    return fs.existsSync(file) ? readLogTail(file, Infinity) : '';
  }

  async stop(): Promise<void> {
    const backends = this.replicas.flatMap(({ service }) => service ?? []);
    await stopServices(backends);
    await stopServices(
      [this.postgres, this.sandbox].flatMap(service => service ?? []),
    );
    await this.balancer?.stop();
  }

  private async plan(bundleDir: string): Promise<Replica> {
    const replica = {
      name: `replica-${this.replicas.length + 1}`,
      url: `http://localhost:${await findFreePort()}`,
      metricsUrl: `http://localhost:${await findFreePort()}/metrics`,
      bundleDir,
      service: undefined,
    };
    this.replicas.push(replica);
    return replica;
  }
}
