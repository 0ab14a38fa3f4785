import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { mockCredentials } from '@backstage/backend-test-utils';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { startSandbox, type RunningSandbox } from '@provenpath/sandbox';
import { smallOrganization } from '@provenpath/sandbox/testUtils';
import { ScaffolderClient, type RenderedTemplate } from '../ScaffolderClient';
import { TEMPLATES_FOLDER } from '../settings';
import { listTemplates, readTemplateFolder } from '../templateFolder';
import {
  createTemporaryDatabase,
  type TemporaryDatabase,
} from '../temporaryDatabase';
import { describeOrganization } from './organizationEntities';
import { readPortalConfig } from './portalConfig';
import { PortalTasks, type FinishedTask } from './PortalTasks';
import { readBranch } from './readBranch';
import { SandboxClient } from './SandboxClient';
import { startPortalBackend, type PortalBackend } from './startPortalBackend';

const TOKEN = 'token-of-the-sandbox-portal';
const TASK_SECONDS = 150;
const CATALOG_SECONDS = 120;

/** What a `SandboxPortal` may be started with. */
export interface SandboxPortalOptions {
  /** Folder with one folder a template; default: the templates of this repository. */
  templatesFolder?: string;
  /** Laid over the top-level keys of the portal's configuration. */
  config?: JsonObject;
}

interface Parts {
  folder: string;
  templatesFolder: string;
  sandbox: RunningSandbox;
  database: TemporaryDatabase;
  backend: PortalBackend;
}

/**
 * A portal whose templates really run: the scaffolder, catalog and golden paths
 * backends with a database of their own, and a sandbox in place of GitHub and
 * Argo CD, all in this process.
 */
export class SandboxPortal {
  /** Starts everything and waits until the catalog knows every template. */
  static async start(
    options: SandboxPortalOptions = {},
  ): Promise<SandboxPortal> {
    const portal = new SandboxPortal(await startParts(options));
    try {
      await portal.waitForTemplates();
    } catch (error) {
      await portal.stop();
      throw error;
    }
    return portal;
  }

  /** The sandbox as its administrator sees it. */
  readonly sandbox: SandboxClient;
  readonly sandboxUrl: string;
  /** Without a slash at the end; plugins answer under `/api/<plugin>`. */
  readonly backendUrl: string;
  readonly tasks: PortalTasks;
  private readonly scaffolder: ScaffolderClient;

  private constructor(private readonly parts: Parts) {
    this.sandboxUrl = parts.sandbox.url;
    this.backendUrl = parts.backend.url;
    this.sandbox = new SandboxClient(this.sandboxUrl, TOKEN);
    this.scaffolder = new ScaffolderClient(
      this.backendUrl,
      mockCredentials.user.header(),
    );
    this.tasks = new PortalTasks(this.scaffolder);
  }

  /**
   * Runs a template to its end, well or not.
   *
   * @param userEntityRef - who runs it; a member of both teams unless said
   */
  async runTemplate(
    name: string,
    values: JsonObject,
    userEntityRef?: string,
  ): Promise<FinishedTask> {
    const client = new ScaffolderClient(
      this.backendUrl,
      mockCredentials.user.header(userEntityRef),
    );
    const taskId = await this.tasks.create(name, values, client);
    return this.tasks.waitFor(taskId, TASK_SECONDS);
  }

  /** Resumes a failed run and waits for its end. */
  async retry(taskId: string): Promise<FinishedTask> {
    await this.tasks.retry(taskId);
    return this.tasks.waitFor(taskId, TASK_SECONDS);
  }

  /** Renders a template as this portal would, without a run. */
  async render(name: string, values: JsonObject): Promise<RenderedTemplate> {
    const { templatesFolder } = this.parts;
    return this.scaffolder.dryRun(
      await readTemplateFolder(name, templatesFolder),
      values,
    );
  }

  /** The files of a branch in the sandbox, by path. */
  readBranch(repository: string, branch: string): Promise<Map<string, string>> {
    // Private repositories want a password, and take any token of the sandbox.
    const address = new URL(`${this.sandboxUrl}/${repository}.git`);
    address.username = 'x-access-token';
    address.password = TOKEN;
    return readBranch(address.toString(), branch);
  }

  /** Calls a backend plugin as the user: `/golden-paths/v1/names/a`. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.backendUrl}/api${path}`, {
      ...init,
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.user.header(),
        ...init.headers,
      },
    });
  }

  /** An entity of the catalog, if it is there now. */
  async entity(ref: string): Promise<Entity | undefined> {
    const { kind, namespace, name } = parseEntityRef(ref);
    const path = `/catalog/entities/by-name/${kind}/${namespace}/${name}`;
    const response = await this.fetch(path);
    if (response.status === 404) {
      return undefined;
    }
    if (!response.ok) {
      throw new Error(`${path} answered ${response.status}`);
    }
    return (await response.json()) as Entity;
  }

  /**
   * Waits until the catalog has an entity.
   *
   * @throws Error when it has not after two minutes
   */
  async waitForEntity(ref: string): Promise<Entity> {
    const until = Date.now() + CATALOG_SECONDS * 1000;
    for (;;) {
      const entity = await this.entity(ref);
      if (entity) {
        return entity;
      }
      if (Date.now() > until) {
        throw new Error(`The catalog has no ${ref} after ${CATALOG_SECONDS} s`);
      }
      await delay(50);
    }
  }

  /** Ends everything and removes what it kept. */
  async stop(): Promise<void> {
    try {
      await this.tasks.release();
    } finally {
      await this.parts.backend.stop();
      await stopParts(this.parts);
    }
  }

  private async waitForTemplates(): Promise<void> {
    const names = listTemplates(this.parts.templatesFolder);
    await Promise.all(
      names.map(name => this.waitForEntity(`template:default/${name}`)),
    );
    await this.waitForEntity('user:default/mock');
  }
}

async function startParts(options: SandboxPortalOptions): Promise<Parts> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-portal-'));
  const templatesFolder = options.templatesFolder ?? TEMPLATES_FOLDER;
  const organizationFile = join(folder, 'organization.yaml');
  await writeFile(organizationFile, describeOrganization());
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
  try {
    const config = await readPortalConfig({
      sandboxUrl: sandbox.url,
      token: TOKEN,
      connectionString: database.connectionString,
      templatesFolder,
      organizationFile,
    });
    const backend = await startPortalBackend({ ...config, ...options.config });
    return { folder, templatesFolder, sandbox, database, backend };
  } catch (error) {
    await stopParts({ folder, sandbox, database });
    throw error;
  }
}

async function stopParts(
  parts: Pick<Parts, 'folder' | 'sandbox' | 'database'>,
): Promise<void> {
  await parts.sandbox.close();
  await parts.database.remove();
  await rm(parts.folder, { recursive: true, force: true });
}
