import type {
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';

const PATIENCE_MILLISECONDS = 3_000;

/**
 * Asks the auth plugin for the keys of sessions, as whoever checks a session does.
 *
 * @returns false when it fails (5xx) or does not answer within three seconds
 */
export async function canReadSessionKeys(services: {
  discovery: DiscoveryService;
  logger: LoggerService;
}): Promise<boolean> {
  try {
    const base = await services.discovery.getBaseUrl('auth');
    const answer = await fetch(`${base}/.well-known/jwks.json`, {
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    return answer.status < 500;
  } catch (error) {
    services.logger.warn(`The keys of sessions cannot be read: ${error}`);
    return false;
  }
}
