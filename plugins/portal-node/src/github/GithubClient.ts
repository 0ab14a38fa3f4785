import { ServiceUnavailableError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  GithubCredentialsProvider,
  GithubIntegration,
  ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';
import { describeFailure } from './describeFailure';
import { GithubUnavailableError } from './GithubUnavailableError';
import { errorMessageOf, parseBody, parseData } from './readBody';

const graphqlBody = z.object({
  data: z.unknown(),
  errors: z
    .array(z.object({ message: z.string(), type: z.string().optional() }))
    .optional(),
});

/** Sent by the sandbox with every response, with its version as the value. */
const SANDBOX_HEADER = 'x-provenpath-sandbox';
const GENERATED_UNTIL_HEADER = 'x-provenpath-sandbox-generated-until';
const TIMEOUT_MILLISECONDS = 15_000;

export interface GithubRequest<TSchema extends z.ZodType> {
  host: string;
  /** `/my-org` or `/my-org/order-service`: whose credentials to use. */
  resource: string;
  schema: TSchema;
  signal?: AbortSignal;
  /** Called once for every request that is really sent. */
  onCall?: () => void;
}

export interface GithubAnswer<T> {
  data: T;
  /** True when the server says of itself that it is the sandbox. */
  sandbox: boolean;
  /**
   * Instant (ISO 8601) up to which the sandbox's past is generated; undefined
   * for a real server.
   */
  generatedUntil?: string;
  /** Requests that are left in this hour; undefined where limits are off. */
  rateLimit?: { limit: number; remaining: number };
  /** True when the answer links to a next page. */
  hasNextPage: boolean;
}

/**
 * Reads from the GitHub hosts of the `integrations` config with the credentials
 * that stand there.
 *
 * @remarks
 *
 * Plain `fetch` instead of Octokit: the current Octokit is published for ES
 * modules only, and what is needed of it here (one header, an abort signal, the
 * rate limit headers of a refusal) is less than its adapters would be.
 */
export class GithubClient {
  private constructor(
    private readonly integrations: ScmIntegrations,
    private readonly credentials: GithubCredentialsProvider,
    private readonly rights: string,
    private readonly timeoutMilliseconds: number,
  ) {}

  /**
   * @param options.rights - what the token must be able to read, in words, for
   * the message of a refusal
   * @param options.timeoutMilliseconds - how long one answer may take; 15 seconds
   * by default
   */
  static fromIntegrations(
    integrations: ScmIntegrations,
    options: { rights: string; timeoutMilliseconds?: number },
  ): GithubClient {
    return new GithubClient(
      integrations,
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
      options.rights,
      options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS,
    );
  }

  /**
   * One REST read.
   *
   * @param request.path - below the API's base, e.g. `/repos/my-org/x/deployments`
   * @throws NotFoundError for 404, ServiceUnavailableError for every other
   * refusal, with a message that says who can mend it.
   */
  async get<TSchema extends z.ZodType>(
    request: GithubRequest<TSchema> & {
      path: string;
      query?: Record<string, string | number>;
    },
  ): Promise<GithubAnswer<z.output<TSchema>>> {
    const url = new URL(`${this.apiBaseUrl(request.host)}${request.path}`);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      url.searchParams.set(name, String(value));
    }
    const response = await this.send(request, url, `GET ${request.path}`, {
      headers: { accept: 'application/vnd.github+json' },
    });
    return {
      data: await parseBody(request.schema, response, `GET ${request.path}`),
      ...describeServer(response),
      hasNextPage: /rel="next"/.test(response.headers.get('link') ?? ''),
    };
  }

  /**
   * One GraphQL query. GitHub answers 200 with `errors` for a refused one. What
   * does not exist is null in the data and its error is passed over; any other
   * error fails the query, or null would be taken for "there is none".
   *
   * @param request.schema - of the `data` property
   */
  async graphql<TSchema extends z.ZodType>(
    request: GithubRequest<TSchema> & {
      query: string;
      variables: Record<string, unknown>;
    },
  ): Promise<GithubAnswer<z.output<TSchema>>> {
    const apiBaseUrl = this.apiBaseUrl(request.host);
    const url = new URL(
      /\/api\/v3$/.test(apiBaseUrl)
        ? apiBaseUrl.replace(/\/v3$/, '/graphql')
        : `${apiBaseUrl}/graphql`,
    );
    const response = await this.send(request, url, 'POST /graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: request.query,
        variables: request.variables,
      }),
    });
    const body = await parseBody(graphqlBody, response, 'POST /graphql');
    const refusals = (body.errors ?? []).filter(
      error => error.type !== 'NOT_FOUND',
    );
    if (!body.data || refusals.length > 0) {
      throw describeFailure({
        host: request.host,
        request: 'POST /graphql',
        // GitHub reports a used-up limit as an error in a 200 answer.
        status: refusals.some(error => error.type === 'RATE_LIMITED')
          ? 429
          : response.status,
        headers: response.headers,
        rights: this.rights,
        message: (body.errors ?? []).map(error => error.message).join('; '),
        now: new Date(),
      });
    }
    return {
      data: parseData(request.schema, body.data, 'POST /graphql'),
      ...describeServer(response),
      hasNextPage: false,
    };
  }

  private apiBaseUrl(host: string): string {
    return apiBaseUrlOf(this.integration(host));
  }

  private integration(host: string): GithubIntegration {
    const integration = this.integrations.github.byHost(host);
    if (!integration) {
      throw new ServiceUnavailableError(
        `No GitHub integration for the host "${host}". Add it to integrations.github.`,
      );
    }
    return integration;
  }

  private async send(
    request: GithubRequest<z.ZodType>,
    url: URL,
    name: string,
    init: RequestInit,
  ): Promise<Response> {
    const { host, signal, onCall } = request;
    const { headers } = await this.credentials.getCredentials({
      url: `https://${host}${request.resource}`,
    });
    const timeout = AbortSignal.timeout(this.timeoutMilliseconds);
    let response: Response;
    try {
      onCall?.();
      response = await fetch(url, {
        ...init,
        headers: { ...init.headers, ...headers },
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw new GithubUnavailableError(
        timeout.aborted
          ? `${host} did not answer "${name}" within ${
              this.timeoutMilliseconds / 1000
            } seconds. Try again later.`
          : `${host} cannot be reached. Check the address in integrations.github and the network between portal and host.`,
        { kind: timeout.aborted ? 'overloaded' : 'unreachable', cause: error },
      );
    }
    if (!response.ok) {
      throw describeFailure({
        host,
        request: name,
        status: response.status,
        headers: response.headers,
        rights: this.rights,
        message: await errorMessageOf(response),
        now: new Date(),
      });
    }
    return response;
  }
}

/** What the server says of itself. */
function describeServer(response: Response) {
  return {
    sandbox: response.headers.has(SANDBOX_HEADER),
    generatedUntil: response.headers.get(GENERATED_UNTIL_HEADER) ?? undefined,
    rateLimit: rateLimitOf(response.headers),
  };
}

function rateLimitOf(headers: Headers): GithubAnswer<unknown>['rateLimit'] {
  const limit = headers.get('x-ratelimit-limit');
  const remaining = headers.get('x-ratelimit-remaining');
  return limit === null || remaining === null
    ? undefined
    : { limit: Number(limit), remaining: Number(remaining) };
}

/** Where the API of a GitHub host is, without a slash at the end. */
export function apiBaseUrlOf(integration: GithubIntegration): string {
  const { host, apiBaseUrl } = integration.config;
  if (!apiBaseUrl) {
    throw new ServiceUnavailableError(
      `The GitHub integration for "${host}" has no apiBaseUrl. Add it in integrations.github.`,
    );
  }
  return apiBaseUrl.replace(/\/+$/, '');
}
