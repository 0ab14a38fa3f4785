import type { RestRoutes } from './router';
import { SANDBOX_VERSION } from '../version';

/** What the sandbox says of itself. */
export const metaRoutes: RestRoutes = {
  'GET /rate_limit': call => {
    const { rateLimits } = call.sandbox;
    const tokenId = call.viewer?.tokenId ?? 'anonymous';
    const core = rateLimits.read(tokenId, 'core');
    call.json({
      resources: {
        core,
        search: rateLimits.read(tokenId, 'search'),
        graphql: rateLimits.read(tokenId, 'graphql'),
      },
      rate: core,
    });
  },
  'GET /meta': call =>
    call.json({
      verifiable_password_authentication: false,
      // As GitHub Enterprise Server does; clients tell it apart by this property.
      installed_version: `3.19.0-sandbox.${SANDBOX_VERSION}`,
    }),
  'GET /versions': call => call.json(['2022-11-28']),
};
