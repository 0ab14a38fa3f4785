import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { z } from 'zod';
import { ArgoInstance } from './readArgoInstance';

const REQUEST_TIMEOUT_MILLISECONDS = 10_000;

const conditionsRecord = z
  .array(z.object({ type: z.string(), message: z.string().default('') }))
  .nullish();

/** Go leaves out what is empty. */
const applicationRecord = z.object({
  spec: z
    .object({
      source: z.object({ targetRevision: z.string().optional() }).optional(),
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

const sessionRecord = z.object({ token: z.string().min(1) });

const refusalRecord = z.object({ message: z.string() });

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
}

/** What template runs read and change in Argo CD. */
export class ArgoApi {
  private token: string | undefined;

  constructor(
    private readonly instance: ArgoInstance,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async projectExists(name: string): Promise<boolean> {
    const path = `/api/v1/projects/${encodeURIComponent(name)}`;
    const response = await this.get(path);
    // Argo CD answers 403 for what does not exist, so names cannot be guessed.
    if (response.status === 404 || response.status === 403) {
      return false;
    }
    await this.read(z.unknown(), response, path);
    return true;
  }

  /** Undefined while there is no such application. */
  async readApplication(
    name: string,
  ): Promise<ArgoApplicationState | undefined> {
    const path = `/api/v1/applications/${encodeURIComponent(name)}`;
    const response = await this.get(path);
    if (response.status === 404 || response.status === 403) {
      return undefined;
    }
    const { spec, status } = await this.read(applicationRecord, response, path);
    return {
      targetRevision: spec?.source?.targetRevision || 'HEAD',
      hasSeveralSources: (spec?.sources ?? []).length > 0,
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
    const path = `/api/v1/applications/${encodeURIComponent(name)}`;
    const response = await this.request('PATCH', path, {
      name,
      patchType: 'merge',
      patch: JSON.stringify({ spec: { source: { targetRevision: branch } } }),
    });
    if (response.status !== 400) {
      await this.read(z.unknown(), response, path);
      return;
    }
    const refusal = refusalRecord.safeParse(parseJson(await response.text()));
    const message = refusal.success ? refusal.data.message : 'no reason given';
    throw /unable to resolve .* to a commit SHA/i.test(message)
      ? new NotFoundError(message)
      : new InputError(
          `Argo CD "${this.instance.name}" refuses that "${name}" follows "${branch}": ${message}`,
        );
  }

  private async get(path: string): Promise<Response> {
    return this.request('GET', path);
  }

  private async request(
    method: string,
    path: string,
    body?: object,
  ): Promise<Response> {
    this.token ??= await this.logIn();
    return this.send(
      method,
      path,
      {
        authorization: `Bearer ${this.token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body && JSON.stringify(body),
    );
  }

  private async logIn(): Promise<string> {
    const { credentials } = this.instance;
    if ('token' in credentials) {
      return credentials.token;
    }
    const path = '/api/v1/session';
    const response = await this.send(
      'POST',
      path,
      { 'content-type': 'application/json' },
      JSON.stringify(credentials),
    );
    return (await this.read(sessionRecord, response, path)).token;
  }

  private async send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Response> {
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MILLISECONDS);
    try {
      return await fetch(`${this.instance.url}${path}`, {
        method,
        headers,
        body,
        signal: this.signal ? AbortSignal.any([this.signal, timeout]) : timeout,
      });
    } catch (error) {
      this.signal?.throwIfAborted();
      throw new ServiceUnavailableError(
        `Argo CD "${this.instance.name}" cannot be reached. Check its url in argocd.appLocatorMethods.`,
        error,
      );
    }
  }

  private async read<TSchema extends z.ZodType>(
    schema: TSchema,
    response: Response,
    path: string,
  ): Promise<z.output<TSchema>> {
    if (response.status === 401 || response.status === 403) {
      throw new ServiceUnavailableError(
        `Argo CD "${this.instance.name}" does not accept the portal's credentials for "${path}". Renew them in argocd.appLocatorMethods.`,
      );
    }
    if (!response.ok) {
      throw new ServiceUnavailableError(
        `Argo CD "${this.instance.name}" answered ${response.status} to "${path}".`,
      );
    }
    const result = schema.safeParse(parseJson(await response.text()));
    if (!result.success) {
      throw new ServiceUnavailableError(
        `Argo CD "${this.instance.name}" answered "${path}" with something that is not its API. Check its url in argocd.appLocatorMethods.`,
      );
    }
    return result.data;
  }
}

/** A proxy in between may answer with a page of HTML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
