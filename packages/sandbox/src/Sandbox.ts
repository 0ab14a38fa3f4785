import type { Clock } from './clock';
import { toInstant } from './clock';
import type { FaultStore } from './faults/FaultStore';
import type { RepositoryStore } from './git/RepositoryStore';
import type { TokenStore } from './oauth/TokenStore';
import type { RequestLog } from './requests/RequestLog';
import type { RateLimits } from './rest/RateLimits';
import type { Instant } from './state/model';
import type { StateStore } from './state/StateStore';
import type { Webhooks } from './webhooks/Webhooks';

/** A request to the REST interface with its answer, both as they were sent. */
export interface RestExchange {
  /** `GET /repos/{owner}/{repo}` */
  route: string;
  requestBody: unknown;
  status: number;
  /** Undefined for an answer without JSON. */
  responseBody: unknown;
}

/** What every room of the sandbox works with. */
export interface Sandbox {
  /** Address of the web pages, without a slash at the end. */
  baseUrl: string;
  clock: Clock;
  store: StateStore;
  repositories: RepositoryStore;
  tokens: TokenStore;
  rateLimits: RateLimits;
  requests: RequestLog;
  faults: FaultStore;
  webhooks: Webhooks;
  log: (line: string) => void;
  observe?: (exchange: RestExchange) => void;
  /** Makes the organisation anew from its seed and forgets everything else. */
  reset: () => Promise<void>;
}

export function instantNow(sandbox: Sandbox): Instant {
  return toInstant(sandbox.clock.now());
}
