import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import { ArgoInstance } from './readArgoInstance';

const REQUEST_TIMEOUT_MILLISECONDS = 10_000;

const sessionRecord = z.object({ token: z.string().min(1) });
const refusalRecord = z.object({ message: z.string() });

/** Argo CD refuses the portal's credentials: waiting does not help. */
export class ArgoCredentialsError extends ServiceUnavailableError {}

/** One Argo CD instance: logs in once, sends, and checks what comes back. */
export class ArgoConnection {
  private session: Promise<string> | undefined;

  constructor(
    readonly instance: ArgoInstance,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async get(path: string): Promise<Response> {
    return this.request('GET', path);
  }

  async request(
    method: string,
    path: string,
    body?: object,
  ): Promise<Response> {
    const response = await this.sendInSession(method, path, body);
    if (response.status !== 401 || 'token' in this.instance.credentials) {
      return response;
    }
    // A session ends after a day, and with a restart.
    this.session = undefined;
    return this.sendInSession(method, path, body);
  }

  /**
   * Checks an answer.
   *
   * @throws ArgoCredentialsError for a refusal, and ServiceUnavailableError for
   * what is not Argo CD
   */
  async read<TSchema extends z.ZodType>(
    schema: TSchema,
    response: Response,
    path: string,
  ): Promise<z.output<TSchema>> {
    if (response.status === 401 || response.status === 403) {
      throw new ArgoCredentialsError(
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

  private async sendInSession(
    method: string,
    path: string,
    body: object | undefined,
  ): Promise<Response> {
    const token = await this.openSession();
    return this.send(
      method,
      path,
      {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body && JSON.stringify(body),
    );
  }

  /** One session for requests at the same time; a failed one is not kept. */
  private async openSession(): Promise<string> {
    this.session ??= this.logIn();
    try {
      return await this.session;
    } catch (error) {
      this.session = undefined;
      throw error;
    }
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
}

/** Argo CD's own words of refusal. */
export async function refusalOf(response: Response): Promise<string> {
  const refusal = refusalRecord.safeParse(parseJson(await response.text()));
  return refusal.success ? refusal.data.message : 'no reason given';
}

/** A proxy in between may answer with a page of HTML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
