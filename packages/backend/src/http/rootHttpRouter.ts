import type { AddressInfo } from 'node:net';
import {
  type RootHttpRouterConfigureContext,
  rootHttpRouterServiceFactory,
} from '@backstage/backend-defaults/rootHttpRouter';
import { answerOutages, limitWaiting } from '@provenpath/portal-node';

/** The slowest page of the load test begins within a few seconds. */
const PATIENCE_MILLISECONDS = 30_000;
const KEYS_PATIENCE_MILLISECONDS = 3_000;

/** Backstage's own order, with what this portal adds in its place. */
function configure(context: RootHttpRouterConfigureContext): void {
  const { app, config, healthRouter, logger, middleware, routes } = context;
  const trustProxy = config.getOptional('backend.trustProxy');
  if (trustProxy !== undefined) app.set('trust proxy', trustProxy);
  app.use(middleware.helmet());
  app.use(middleware.cors());
  app.use(middleware.compression());
  app.use(middleware.logging());
  app.use(middleware.rateLimit());
  app.use(healthRouter);
  app.use(limitWaiting(PATIENCE_MILLISECONDS));
  app.use(routes);
  app.use(middleware.notFound());
  app.use(
    answerOutages({
      logger,
      canReadSessionKeys: () => canReadSessionKeys(context),
    }),
  );
  app.use(middleware.error());
}

/**
 * Asks the auth plugin of this backend for the keys of sessions, as whoever checks
 * a session does. Where it lives in another deployment it answers 404, and a
 * session that was refused stays refused.
 */
async function canReadSessionKeys({
  server,
  logger,
}: RootHttpRouterConfigureContext): Promise<boolean> {
  const { port, address } = server.address() as AddressInfo;
  const host = /^(::|0\.0\.0\.0)$/.test(address) ? '127.0.0.1' : address;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/api/auth/.well-known/jwks.json`;
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(KEYS_PATIENCE_MILLISECONDS),
    });
    return answer.status < 500;
  } catch (error) {
    logger.warn(`The keys of sessions cannot be read: ${error}`);
    return false;
  }
}

export const portalHttpRouterFactory = rootHttpRouterServiceFactory({
  configure,
});
