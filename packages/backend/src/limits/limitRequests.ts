import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { type Caller, callerAtAddress, findCaller } from './findCaller';
import type { RequestLimits } from './readLimits';
import { TooManyRequestsError } from './TooManyRequestsError';
import type { RequestCounts } from './types';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Nothing is written: a POST because the question is long, and whose session it is,
 * which plugins ask with the person's token, several times a page.
 */
const QUESTIONS = new Set([
  'auth /v1/userinfo',
  'permission /authorize',
  'catalog /entities/by-refs',
]);

const WHOSE: Record<Caller['kind'], string> = {
  user: 'one person may write',
  machine: 'one machine may write',
  address: 'one address may write without a token',
};

/** The limit that holds for a request. */
interface Rule {
  key: string;
  limit: number;
  /** Ends "as often as ...". */
  what: string;
}

export interface LimitOptions {
  counts: RequestCounts;
  httpAuth: HttpAuthService;
  limits: RequestLimits;
  logger: LoggerService;
  pluginId: string;
}

/**
 * Answers 429 with `Retry-After` to whoever writes, or signs in, more often than
 * `portal.limits` lets them. Belongs behind the check of credentials. Requests that
 * cannot be counted are let through: the portal rather serves too many than none.
 */
export function limitRequests(options: LimitOptions): RequestHandler {
  const rules = new WeakMap<Request, Rule>();
  const ruleOf = (request: Request): Rule => {
    const rule = rules.get(request);
    if (!rule) throw new Error('A request is counted that has no limit');
    return rule;
  };
  const { limits, logger } = options;
  return rateLimit({
    windowMs: limits.windowMilliseconds,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    passOnStoreError: true,
    logger: {
      error: (error, message) => logger.warn(`${message}: ${error}`),
      warn: (warning, message) => logger.warn(`${message}: ${warning}`),
    },
    // The proxy before the portal is told by `backend.trustProxy`.
    validate: { trustProxy: false, xForwardedForHeader: false },
    skip: async request => {
      const rule = await findRule(request, options);
      if (rule) rules.set(request, rule);
      return !rule;
    },
    keyGenerator: request => ruleOf(request).key,
    limit: request => ruleOf(request).limit,
    store: storeOf(options),
    handler: (request, _response, next) => {
      const { limit, what } = ruleOf(request);
      next(
        new TooManyRequestsError(
          `More than ${limit} requests in ${limits.windowMilliseconds / 1000} seconds, which is as often as ${what}. Wait for the seconds that the header Retry-After names.`,
        ),
      );
    },
  });
}

function storeOf({ counts, limits }: LimitOptions) {
  // Only with skipped requests would one be taken back, and there are none.
  const nothing = () => {};
  return {
    increment: async (key: string) => {
      const { requests, endsAt } = await counts.add(
        key,
        limits.windowMilliseconds,
      );
      return { totalHits: requests, resetTime: endsAt };
    },
    decrement: nothing,
    resetKey: nothing,
  };
}

async function findRule(
  request: Request,
  options: LimitOptions,
): Promise<Rule | undefined> {
  const { httpAuth, limits, pluginId } = options;
  // Other replicas and plugins read the keys of sessions there.
  if (request.path.startsWith('/.well-known/')) return undefined;
  if (QUESTIONS.has(`${pluginId} ${request.path}`)) return undefined;
  if (pluginId === 'auth') {
    return {
      key: `signIn:${callerAtAddress(request).key}`,
      limit: limits.signIn,
      what: 'one address may sign in',
    };
  }
  if (!WRITES.has(request.method)) return undefined;
  const caller = await findCaller(request, httpAuth);
  return (
    caller && {
      key: `${caller.kind}:${caller.key}`,
      limit: limits[caller.kind],
      what: WHOSE[caller.kind],
    }
  );
}
