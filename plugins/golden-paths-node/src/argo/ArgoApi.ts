import { InputError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { ArgoConnection, refusalOf } from './ArgoConnection';
import { ArgoInstance } from './readArgoInstance';

const conditionsRecord = z
  .array(z.object({ type: z.string(), message: z.string().default('') }))
  .nullish();

const metadataRecord = z
  .object({ creationTimestamp: z.string().optional() })
  .optional();

/** Go leaves out what is empty. */
const applicationRecord = z.object({
  metadata: metadataRecord,
  spec: z
    .object({
      project: z.string().optional(),
      source: z
        .object({
          targetRevision: z.string().optional(),
          repoURL: z.string().optional(),
        })
        .optional(),
      sources: z.array(z.unknown()).nullish(),
    })
    .optional(),
  status: z
    .object({
      sync: z.object({ status: z.string().default('Unknown') }).optional(),
      health: z.object({ status: z.string().default('Unknown') }).optional(),
      conditions: conditionsRecord,
    })
    .optional(),
});

const projectRecord = z.object({
  metadata: metadataRecord,
  spec: z.object({ sourceRepos: z.array(z.string()).nullish() }).optional(),
});

/** Any object: a page of a proxy is none. */
const anyRecord = z.looseObject({});

export interface ArgoApplicationState {
  /** Argo CD's own words; `Unknown` until it has looked. */
  syncStatus: string;
  healthStatus: string;
  /** What Argo CD finds wrong, for example ComparisonError. */
  errors: string[];
  /** The branch, tag or commit that it follows; `HEAD` where none is set. */
  targetRevision: string;
  /** Whether it is put together from several repositories or paths. */
  hasSeveralSources: boolean;
  /** Repository that it deploys; missing with several sources. */
  repoUrl?: string;
  /** Instant in UTC, as Argo CD writes it. */
  createdAt?: string;
}

export interface ArgoProjectState {
  /** Repositories from which its applications may come. */
  sourceRepos: string[];
  /** Instant in UTC, as Argo CD writes it. */
  createdAt?: string;
}

/** What a project permits, and where to. */
export interface ArgoProjectSpec {
  sourceRepos: string[];
  destinations: Array<{ name: string; namespace: string; server: string }>;
  [settings: string]: unknown;
}

/** What the portal reads and changes in Argo CD. */
export class ArgoApi {
  private readonly connection: ArgoConnection;

  constructor(instance: ArgoInstance, signal: AbortSignal | undefined) {
    this.connection = new ArgoConnection(instance, signal);
  }

  async projectExists(name: string): Promise<boolean> {
    return (await this.readProject(name)) !== undefined;
  }

  /** Undefined when there is no such project. */
  async readProject(name: string): Promise<ArgoProjectState | undefined> {
    const found = await this.find(projectPath(name), projectRecord);
    return (
      found && {
        sourceRepos: found.spec?.sourceRepos ?? [],
        createdAt: found.metadata?.creationTimestamp,
      }
    );
  }

  /** Undefined while there is no such application. */
  async readApplication(
    name: string,
  ): Promise<ArgoApplicationState | undefined> {
    const found = await this.find(applicationPath(name), applicationRecord);
    if (!found) {
      return undefined;
    }
    const { metadata, spec, status } = found;
    return {
      targetRevision: spec?.source?.targetRevision || 'HEAD',
      hasSeveralSources: (spec?.sources ?? []).length > 0,
      repoUrl: spec?.source?.repoURL,
      createdAt: metadata?.creationTimestamp,
      syncStatus: status?.sync?.status ?? 'Unknown',
      healthStatus: status?.health?.status ?? 'Unknown',
      errors: (status?.conditions ?? [])
        .filter(({ type }) => type.endsWith('Error'))
        .map(({ type, message }) => `${type}: ${message}`),
    };
  }

  /**
   * Lets an application with one source follow a branch.
   *
   * @throws NotFoundError as long as Argo CD cannot find the branch, InputError
   * when it refuses the change, ServiceUnavailableError when it cannot be asked.
   */
  async trackBranch(name: string, branch: string): Promise<void> {
    const path = applicationPath(name);
    const response = await this.connection.request('PATCH', path, {
      name,
      patchType: 'merge',
      patch: JSON.stringify({ spec: { source: { targetRevision: branch } } }),
    });
    if (response.status !== 400) {
      await this.connection.read(anyRecord, response, path);
      return;
    }
    const message = await refusalOf(response);
    throw /unable to resolve .* to a commit SHA/i.test(message)
      ? new NotFoundError(message)
      : new InputError(
          `Argo CD "${this.connection.instance.name}" refuses that "${name}" follows "${branch}": ${message}`,
        );
  }

  /**
   * Makes a project; the same again is no error.
   *
   * @throws InputError with Argo CD's words when it refuses it, for example
   * because another one of that name is there
   */
  async createProject(name: string, spec: ArgoProjectSpec): Promise<void> {
    const path = '/api/v1/projects';
    const response = await this.connection.request('POST', path, {
      project: {
        metadata: {
          name,
          finalizers: ['resources-finalizer.argocd.argoproj.io'],
        },
        spec,
      },
    });
    if (response.status !== 400) {
      await this.connection.read(anyRecord, response, path);
      return;
    }
    throw new InputError(
      `Argo CD "${this.connection.instance.name}" refuses the project "${name}": ${await refusalOf(response)}`,
    );
  }

  /** With everything that it deployed. @returns false when it was gone already */
  async deleteApplication(name: string): Promise<boolean> {
    return this.remove(applicationPath(name), '?cascade=true');
  }

  /** @returns false when it was gone already */
  async deleteProject(name: string): Promise<boolean> {
    return this.remove(projectPath(name));
  }

  private async find<TSchema extends z.ZodType>(
    path: string,
    schema: TSchema,
  ): Promise<z.output<TSchema> | undefined> {
    const response = await this.connection.get(path);
    // Argo CD answers 403 for what does not exist, so names cannot be guessed.
    return response.status === 404 || response.status === 403
      ? undefined
      : this.connection.read(schema, response, path);
  }

  private async remove(path: string, query = ''): Promise<boolean> {
    const response = await this.connection.request('DELETE', `${path}${query}`);
    if (response.status === 404) {
      return false;
    }
    if (response.status === 400) {
      throw new InputError(
        `Argo CD "${this.connection.instance.name}" refuses to delete "${path}": ${await refusalOf(response)}`,
      );
    }
    await this.connection.read(anyRecord, response, path);
    return true;
  }
}

function applicationPath(name: string): string {
  return `/api/v1/applications/${encodeURIComponent(name)}`;
}

function projectPath(name: string): string {
  return `/api/v1/projects/${encodeURIComponent(name)}`;
}
