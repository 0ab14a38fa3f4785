import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import {
  findFreePort,
  readLogTail,
  type Service,
  startService,
  typeScriptArgs,
} from '@provenpath/local-stack';
import { type RunningSandbox, startSandbox } from '@provenpath/sandbox';
import { smallOrganization } from '@provenpath/sandbox/testUtils';
import { ScaffolderClient } from '../ScaffolderClient';
import { describeOrganization } from '../sandbox/organizationEntities';
import { readPortalConfig } from '../sandbox/portalConfig';
import { PortalTasks } from '../sandbox/PortalTasks';
import { SandboxClient } from '../sandbox/SandboxClient';
import { TEMPLATES_FOLDER } from '../settings';
import {
  createTemporaryDatabase,
  type TemporaryDatabase,
} from '../temporaryDatabase';

const TOKEN = 'token-of-the-killable-portal';
const ROOT = resolvePackagePath('@provenpath/template-tests', '../..');

/** A backend of a portal that can be killed, and what survives it. */
export class KillablePortal {
  static async start(): Promise<KillablePortal> {
    const folder = await mkdtemp(join(tmpdir(), 'killable-portal-'));
    const [sandbox, database] = await Promise.all([
      startSandbox({
        port: 0,
        dataDir: join(folder, 'sandbox'),
        seed: 'templates',
        token: TOKEN,
        generate: smallOrganization,
      }),
      createTemporaryDatabase(),
    ]);
    await writeFile(join(folder, 'organization.yaml'), describeOrganization());
    return new KillablePortal(folder, sandbox, database);
  }

  readonly sandbox: SandboxClient;
  private backends: Service[] = [];

  private constructor(
    private readonly folder: string,
    private readonly running: RunningSandbox,
    private readonly database: TemporaryDatabase,
  ) {
    this.sandbox = new SandboxClient(running.url, TOKEN);
  }

  /** Starts a backend on the same database and waits for the template. */
  async startBackend(): Promise<{
    tasks: PortalTasks;
    fetch: (path: string) => Promise<Response>;
    /** As a machine that loses its power. */
    kill: () => Promise<void>;
  }> {
    const name = `backend-${this.backends.length + 1}`;
    const port = await findFreePort();
    const url = `http://localhost:${port}`;
    const configFile = join(this.folder, `${name}.json`);
    await writeFile(configFile, JSON.stringify(await this.config(port)));
    const service = startService({
      name,
      logsDir: join(this.folder, name),
      cwd: ROOT,
      args: [
        ...typeScriptArgs(
          ROOT,
          'packages/template-tests/src/faults/portalProcess.ts',
        ),
        '--config',
        configFile,
      ],
      env: { ...process.env, NODE_ENV: 'development' },
    });
    this.backends.push(service);
    const authorization = `Bearer ${TOKEN}`;
    const ask = (path: string) =>
      fetch(`${url}/api${path}`, { headers: { authorization } });
    await untilFound(service, () =>
      ask('/catalog/entities/by-name/template/default/spring-boot-service'),
    );
    return {
      tasks: new PortalTasks(new ScaffolderClient(url, authorization)),
      fetch: ask,
      kill: async () => {
        process.kill(service.pid, 'SIGKILL');
        await service.died;
      },
    };
  }

  /** Waits until one repository is there and the other one has a commit. */
  async untilMade(repository: string, filled: string): Promise<void> {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const [made, branch] = await Promise.all([
        this.sandbox.rest('GET', `/repos/my-org/${repository}`),
        this.sandbox.rest('GET', `/repos/my-org/${filled}/branches/main`),
      ]);
      if (made.status === 200 && branch.status === 200) {
        return;
      }
      await delay(100);
    }
    throw new Error(`The sandbox has no ${repository} or no commit`);
  }

  async stop(): Promise<void> {
    for (const backend of this.backends) {
      await backend.stop();
    }
    await this.running.close();
    await this.database.remove();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async config(port: number): Promise<JsonObject> {
    const config = await readPortalConfig({
      sandboxUrl: this.running.url,
      token: TOKEN,
      connectionString: this.database.connectionString,
      templatesFolder: TEMPLATES_FOLDER,
      organizationFile: join(this.folder, 'organization.yaml'),
    });
    const scaffolder = config.scaffolder as JsonObject;
    return {
      ...config,
      scaffolder: {
        ...scaffolder,
        taskRecovery: {
          ...(scaffolder.taskRecovery as JsonObject),
          // Over by the time the next backend looks, which is 10 s after its start. A
          // shorter one takes a run from a backend that lives, but has no time.
          staleTimeout: { seconds: 10 },
        },
      },
      backend: {
        ...(config.backend as JsonObject),
        baseUrl: `http://localhost:${port}`,
        listen: { host: '127.0.0.1', port },
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'test' } },
          ],
        },
      },
    };
  }
}

async function untilFound(
  service: Service,
  ask: () => Promise<Response>,
): Promise<void> {
  let ended: string | undefined;
  service.died.then(text => {
    ended = text;
  }, String);
  let problem = 'nothing was asked';
  for (let attempt = 0; attempt < 900 && !ended; attempt += 1) {
    try {
      const { ok, status } = await ask();
      if (ok) {
        return;
      }
      problem = `it answered ${status}`;
    } catch (error) {
      // Not listening yet.
      problem = String(error);
    }
    await delay(100);
  }
  throw new Error(
    `The catalog of ${service.name} has no template: ${ended ?? problem}. ${readLogTail(service.logFile)}`,
  );
}
