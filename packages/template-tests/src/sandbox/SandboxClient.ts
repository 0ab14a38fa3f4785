import { z } from 'zod';

const requestsSchema = z.object({
  counts: z.record(z.string(), z.number()),
  missing: z.array(z.object({ request: z.string(), count: z.number() })),
});

/**
 * What was asked of the sandbox: requests by route, such as
 * `POST /orgs/{org}/repos`, and those that no route answers.
 */
export type SandboxRequests = z.output<typeof requestsSchema>;

/** A fault as the sandbox takes it: see `faultSchema` of the sandbox. */
export interface SandboxFault {
  /** Default: any. */
  method?: string;
  /** Path as it is asked for, `*` standing for any characters. */
  path: string;
  /** `owner/name`: only requests that name this repository. */
  repository?: string;
  /** How many requests it meets; default 1. */
  times?: number;
  kind:
    | 'forbidden-integration'
    | 'secondary-limit'
    | 'primary-limit'
    | 'too-many-requests'
    | 'not-found'
    | 'server-error'
    | 'slow'
    | 'reset'
    | 'lost-answer'
    | 'late-answer';
  /** Status of `server-error`; default 502. */
  status?: number;
  retryAfterSeconds?: number;
  delayMilliseconds?: number;
}

/** An answer of GitHub's REST interface. */
export interface SandboxAnswer {
  status: number;
  body: unknown;
}

/** Asks the sandbox as the organisation's administrator, and about itself. */
export class SandboxClient {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Calls GitHub's REST interface: `GET`, `/repos/my-org/order-service`. */
  async rest(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<SandboxAnswer> {
    const response = await fetch(`${this.url}/api/v3${path}`, {
      method,
      headers: { authorization: `token ${this.token}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: isJson && text ? JSON.parse(text) : text,
    };
  }

  async requests(): Promise<SandboxRequests> {
    const response = await this.admin('GET', '/requests');
    return requestsSchema.parse(await response.json());
  }

  async clearRequests(): Promise<void> {
    await this.admin('DELETE', '/requests');
  }

  async setFault(fault: SandboxFault): Promise<void> {
    await this.admin('POST', '/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.admin('DELETE', '/faults');
  }

  /** Makes the organisation anew and forgets requests and faults. */
  async reset(): Promise<void> {
    await this.admin('POST', '/reset');
  }

  /** @throws Error with the sandbox's own words when it refuses */
  private async admin(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Response> {
    const response = await fetch(`${this.url}/sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) {
      const text = await response.text();
      throw new Error(`${path} answered ${response.status}: ${text}`);
    }
    return response;
  }
}
