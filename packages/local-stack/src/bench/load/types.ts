import type { Chance } from './Chance';
/** What a person does most in the portal. */
export type Role = 'developer' | 'lead' | 'finance' | 'platform';

/** Somebody who is signed in. */
export interface Visitor {
  login: string;
  role: Role;
  /** Entity references of their teams. */
  groups: string[];
  /** Backstage's token, as the page sends it. */
  token: string;
  /** Renews the session when the portal is opened again. */
  cookie: string;
}

/** What the process that makes the load is told. */
export interface LoadJob {
  targets: string[];
  visitors: Visitor[];
  components: number;
  seconds: number;
  /** Requests of the first seconds are sent and not counted. */
  warmUpSeconds: number;
  /** Mean of the exponentially distributed pause between two pages. */
  thinkSeconds: number;
  seed: number;
}

export interface Percentiles {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** What the process that makes the load has seen. */
export interface LoadResult {
  seconds: number;
  requests: Percentiles;
  requestsPerSecond: number;
  pages: Percentiles;
  pagesPerSecond: number;
  /** Milliseconds of requests by the plugin that answered. */
  byPlugin: Record<string, Percentiles>;
  /** Milliseconds until a page's last answer, by page. */
  byPage: Record<string, Percentiles>;
  errors: number;
  /** How many of each kind: status and route, or what the connection did. */
  errorKinds: Record<string, number>;
  /** Share of one core that this process took. */
  cpuShare: number;
}

/** What a page is opened for. */
export interface Visit {
  visitor: Visitor;
  chance: Chance;
  /** Size of the large catalog. */
  components: number;
}
