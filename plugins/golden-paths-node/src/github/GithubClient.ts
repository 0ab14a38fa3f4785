import {
  DefaultGithubCredentialsProvider,
  GithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';
import { describeRefusal } from './describeRefusal';
import { GithubError } from './GithubError';
import { apiBaseUrlOf } from './githubUrls';
import { noPatience, Patience, Waits } from './Patience';

const TIMEOUT_MILLISECONDS = 15_000;

export interface GithubRequest<TSchema extends z.ZodType> {
  host: string;
  /** Organisation or person whose credentials to use. */
  owner: string;
  /** Repository, where an App's access depends on it. */
  repository?: string;
  /** Default: GET. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's base, each part encoded: `/repos/my-org/x`. */
  path: string;
  query?: Record<string, string | number>;
  body?: unknown;
  /** Of the answer's body; an empty body is undefined. */
  schema: TSchema;
  /** Instead of the portal's credentials. */
  token?: string;
  signal?: AbortSignal;
}

export interface GithubAnswer<T> {
  data: T;
  status: number;
  headers: Headers;
}

/**
 * Talks to the GitHub hosts of the `integrations` config.
 *
 * @remarks
 *
 * Plain `fetch` instead of Octokit: its throttling waits without a word where a
 * run must say until when, and repeats a POST that may have had its effect.
 */
export class GithubClient {
  private constructor(
    private readonly integrations: ScmIntegrations,
    private readonly credentials: GithubCredentialsProvider,
    private readonly patience: Patience,
  ) {}

  /** @param patience - none by default */
  static fromIntegrations(
    integrations: ScmIntegrations,
    patience: Patience = noPatience,
  ): GithubClient {
    return new GithubClient(
      integrations,
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
      patience,
    );
  }

  /** The same client, with another patience. */
  withPatience(patience: Patience): GithubClient {
    return new GithubClient(this.integrations, this.credentials, patience);
  }

  /**
   * Sends one request, again after a wait where the caller has the patience.
   * After no answer or a 5xx only requests without a second effect are repeated.
   *
   * @throws GithubError for every answer that is not a success, and for none
   */
  async request<TSchema extends z.ZodType>(
    request: GithubRequest<TSchema>,
  ): Promise<GithubAnswer<z.output<TSchema>>> {
    const waits = new Waits(this.patience, request.signal);
    const repeatable = request.method !== 'POST';
    for (;;) {
      try {
        return await this.attempt(request);
      } catch (error) {
        if (!(error instanceof GithubError)) {
          throw error;
        }
        await waits.after(error, { host: request.host, repeatable });
      }
    }
  }

  /** Kind of the credentials for an owner, without showing them. */
  async credentialsType(options: {
    host: string;
    owner: string;
  }): Promise<'app' | 'token' | 'none'> {
    const { type, token } = await this.credentials.getCredentials({
      url: `https://${options.host}/${options.owner}`,
    });
    return token ? type : 'none';
  }

  private async attempt<TSchema extends z.ZodType>(
    request: GithubRequest<TSchema>,
  ): Promise<GithubAnswer<z.output<TSchema>>> {
    const { host, schema, method = 'GET', path } = request;
    const name = `${method} ${path}`;
    const response = await this.send(request, name);
    const body = parseJson(await readText(response, host, name));
    if (!response.ok) {
      throw describeRefusal({
        host,
        request: name,
        status: response.status,
        headers: response.headers,
        body,
        now: new Date(),
      });
    }
    const result = schema.safeParse(body);
    if (!result.success) {
      throw new GithubError({
        status: response.status,
        message: `${host} answered "${name}" with something that is not GitHub's API. Check apiBaseUrl in integrations.github.`,
        cause: result.error,
      });
    }
    const { status, headers } = response;
    return { data: result.data, status, headers };
  }

  private async send(
    request: GithubRequest<z.ZodType>,
    name: string,
  ): Promise<Response> {
    const { host, method = 'GET', body } = request;
    // A change that is under way is seen through: cut off, nobody would know
    // whether it happened.
    const signal = method === 'GET' ? request.signal : undefined;
    request.signal?.throwIfAborted();
    const url = this.urlOf(request);
    const headers = await this.headersFor(request);
    const timeout = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
    try {
      return await fetch(url, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw noAnswer(host, name, error);
    }
  }

  private async headersFor(
    request: GithubRequest<z.ZodType>,
  ): Promise<Record<string, string>> {
    const { host, owner, repository, token } = request;
    if (token) {
      return { authorization: `Bearer ${token}` };
    }
    const url = `https://${host}/${owner}${repository ? `/${repository}` : ''}`;
    try {
      return (await this.credentials.getCredentials({ url })).headers ?? {};
    } catch (error) {
      // A GitHub App asks GitHub for its installations first.
      throw new GithubError({
        status: statusOf(error),
        message: `The portal got no credentials for ${owner} on ${host}: ${
          error instanceof Error ? error.message : error
        }. Check that the GitHub App is installed in ${owner} and its key in integrations.github.`,
        cause: error,
      });
    }
  }

  private urlOf(request: GithubRequest<z.ZodType>): URL {
    const url = new URL(
      `${apiBaseUrlOf(this.integrations, request.host)}${request.path}`,
    );
    for (const [name, value] of Object.entries(request.query ?? {})) {
      url.searchParams.set(name, String(value));
    }
    return url;
  }
}

async function readText(
  response: Response,
  host: string,
  name: string,
): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw noAnswer(host, name, error);
  }
}

function noAnswer(host: string, name: string, cause: unknown): GithubError {
  const timedOut = cause instanceof Error && cause.name === 'TimeoutError';
  return new GithubError({
    status: 0,
    message: timedOut
      ? `${host} did not answer "${name}" within ${TIMEOUT_MILLISECONDS / 1000} seconds.`
      : `${host} cannot be reached for "${name}". Check its address in integrations.github and the network.`,
    cause,
  });
}

function statusOf(error: unknown): number {
  return error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number'
    ? error.status
    : 0;
}

/** An empty body is undefined; a proxy in between may answer with HTML. */
function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
