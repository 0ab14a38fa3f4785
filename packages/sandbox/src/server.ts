import express, {
  type Express,
  type NextFunction,
  type Request,
  type Response,
} from 'express';
import { createAdminRouter } from './admin';
import { createArgoRouter } from './argo/router';
import { injectFaults } from './faults/injectFaults';
import { createGitRouter } from './git/smartHttp';
import { createGraphqlRouter } from './graphql/router';
import { createOauthRouter } from './oauth/router';
import { createPagesRouter } from './pages/router';
import { createRawRouter } from './pages/raw';
import { createRestRouter } from './rest/router';
import type { Sandbox } from './Sandbox';
import { SANDBOX_VERSION } from './version';

const exposedHeaders =
  'ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-Provenpath-Sandbox';

/** GitHub answers any origin: the token, not the page, is what counts. */
function cors(request: Request, response: Response, next: NextFunction): void {
  response.set('access-control-allow-origin', '*');
  response.set('access-control-expose-headers', exposedHeaders);
  if (request.method === 'OPTIONS') {
    response
      .status(204)
      .set('access-control-allow-methods', 'GET, POST, PATCH, PUT, DELETE')
      .set(
        'access-control-allow-headers',
        'Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Accept-Encoding, X-GitHub-OTP, X-Requested-With, User-Agent, GraphQL-Features, X-GitHub-Api-Version',
      )
      .set('access-control-max-age', '86400')
      .end();
    return;
  }
  next();
}

/**
 * Refuses requests that reached this machine under a foreign name: a page
 * elsewhere could otherwise point its own domain at the sandbox and read it.
 */
function onlyLoopbackNames(
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const name = (request.get('host') ?? '').replace(/:\d+$/, '');
  if (
    /^(localhost|[\w-]+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(name)
  ) {
    next();
    return;
  }
  response
    .status(421)
    .type('text')
    .send('The sandbox answers under localhost and 127.0.0.1 only.\n');
}

/** The whole application; `ready` is asked at each request. */
export function createServer(getSandbox: () => Sandbox | undefined): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', false);
  app.use((_, response, next) => {
    response.set('x-provenpath-sandbox', SANDBOX_VERSION);
    next();
  });
  app.use(onlyLoopbackNames);
  let routes:
    ((...args: [Request, Response, NextFunction]) => void) | undefined;
  app.use((request: Request, response: Response, next: NextFunction) => {
    const sandbox = getSandbox();
    if (!sandbox) {
      response.status(503).set('retry-after', '1').json({
        ready: false,
        message: 'The demo organisation is being generated; try again soon.',
      });
      return;
    }
    response.set(
      'x-provenpath-sandbox-generated-until',
      sandbox.store.state.generatedUntil,
    );
    routes ??= createRoutes(sandbox);
    routes(request, response, next);
  });
  return app;
}

function createRoutes(sandbox: Sandbox) {
  const router = express.Router();
  router.use('/sandbox', createAdminRouter(sandbox));
  router.use(injectFaults(sandbox));
  router.use('/api', cors);
  router.use('/api/v3', createRestRouter(sandbox));
  router.use('/api/graphql', createGraphqlRouter(sandbox));
  router.use('/argocd/api', createArgoRouter(sandbox));
  router.use('/login/oauth', createOauthRouter(sandbox));
  router.use('/raw', createRawRouter(sandbox));
  router.use(createGitRouter(sandbox));
  router.use(createPagesRouter(sandbox));
  router.use(
    (error: Error, request: Request, response: Response, _: NextFunction) => {
      // Bodies that cannot be parsed carry a status of their own.
      const status = 'status' in error ? Number(error.status) : 500;
      if (status >= 500) {
        sandbox.log(`${request.method} ${request.path} failed: ${error.stack}`);
      }
      if (response.headersSent) {
        response.destroy();
        return;
      }
      response.status(status).json({
        message:
          status >= 500
            ? 'The sandbox failed; its log tells why.'
            : error.message,
        status: String(status),
      });
    },
  );
  return router;
}
