import { createHash } from 'node:crypto';
import type {
  BackstageNonePrincipal,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** Whose requests are counted together. */
export interface Caller {
  /** Which limit holds: a person, a machine's token, or whoever is at an address. */
  kind: 'user' | 'machine' | 'address';
  /** What they are counted by: a hash, so that no list of people is kept. */
  key: string;
}

/**
 * Who sends a request.
 *
 * @returns undefined for another plugin of the portal, alone or on somebody's
 *   behalf: the request that made it ask has been counted
 */
export async function findCaller(
  request: Request,
  httpAuth: HttpAuthService,
): Promise<Caller | undefined> {
  const principal = await findPrincipal(request, httpAuth);
  switch (principal?.type) {
    case 'user':
      return principal.actor
        ? undefined
        : { kind: 'user', key: hash(principal.userEntityRef) };
    case 'service':
      return principal.subject.startsWith('plugin:')
        ? undefined
        : { kind: 'machine', key: hash(principal.subject) };
    default:
      return callerAtAddress(request);
  }
}

/** Who sends a request, as far as its address tells. */
export function callerAtAddress({ ip, socket }: Request): Caller {
  // An IPv6 subscriber has a network of addresses to send from.
  const network = ipKeyGenerator(ip ?? socket.remoteAddress ?? '');
  return { kind: 'address', key: hash(network) };
}

async function findPrincipal(
  request: Request,
  httpAuth: HttpAuthService,
): Promise<
  | BackstageUserPrincipal
  | BackstageServicePrincipal
  | BackstageNonePrincipal
  | undefined
> {
  try {
    const { principal } = await httpAuth.credentials(request, {
      allow: ['user', 'service', 'none'],
      allowLimitedAccess: true,
    });
    return principal;
  } catch (error) {
    // Behind the barrier only open routes get here with a token that is none.
    if (error instanceof Error && error.name === 'AuthenticationError') {
      return undefined;
    }
    throw error;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
