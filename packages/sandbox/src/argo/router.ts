import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import type { Sandbox } from '../Sandbox';
import { SANDBOX_VERSION } from '../version';
import { noCluster } from './applications';
import { ArgoError } from './errors';
import { argoRoutes, type Handler } from './routes';

/** Its name says what it is. */
export const argoVersion = 'v3.6.0+sandbox-stand-in';

/** The part of Argo CD's API that the portal uses, to be mounted at `/argocd/api`. */
export function createArgoRouter(sandbox: Sandbox): Router {
  const sessions = new Set<string>();
  const router = Router();
  router.use(express.json({ limit: '5mb', type: () => true }));
  const answer =
    (route: string, handler: Handler) =>
    (request: Request, response: Response) => {
      sandbox.requests.count(route);
      Promise.resolve()
        .then(() => handler(request))
        .then(body => response.json(body))
        .catch(error => answerError(sandbox, error, response));
    };
  const open = (method: 'get' | 'post', path: string, handler: Handler) =>
    router[method](
      path,
      answer(`Argo CD ${method.toUpperCase()} ${path}`, handler),
    );
  open('get', '/version', () => ({
    Version: argoVersion,
    BuildDate: '',
    Sandbox: `stand-in of ${SANDBOX_VERSION}, ${noCluster}`,
  }));
  open('post', '/v1/session', request => {
    const { username, password } = request.body ?? {};
    if (!username || !password) {
      throw new ArgoError('unauthenticated', 'Invalid username or password');
    }
    const token = randomBytes(24).toString('base64url');
    sessions.add(token);
    return { token };
  });
  router.use((request, response, next) => {
    const token = /^Bearer (\S+)$/i.exec(
      request.get('authorization') ?? '',
    )?.[1];
    if (token && (sessions.has(token) || sandbox.tokens.viewer(token))) {
      next();
      return;
    }
    answerError(
      sandbox,
      new ArgoError(
        'unauthenticated',
        token
          ? 'invalid session: token is not known'
          : 'no session information',
      ),
      response,
    );
  });
  for (const [route, handler] of Object.entries(argoRoutes(sandbox))) {
    const [method, path] = route.split(' ');
    const safely = answer(`Argo CD ${route}`, handler);
    const register = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
    if (method === 'GET') {
      register.get(safely);
    } else if (method === 'POST') {
      register.post(safely);
    } else if (method === 'PUT') {
      register.put(safely);
    } else if (method === 'PATCH') {
      register.patch(safely);
    } else {
      register.delete(safely);
    }
  }
  router.use((request, response) => {
    sandbox.requests.countMissing(
      `${request.method} ${request.baseUrl}${request.path}`,
    );
    answerError(sandbox, new ArgoError('not found', 'Not Found'), response);
  });
  return router;
}

function answerError(
  sandbox: Sandbox,
  error: unknown,
  response: Response,
): void {
  if (error instanceof ArgoError) {
    response.status(error.status).json(error.body());
    return;
  }
  sandbox.log(`Argo CD: ${error instanceof Error ? error.stack : error}`);
  response.status(500).json({
    error: 'The sandbox failed; its log tells why.',
    code: 13,
    message: 'The sandbox failed; its log tells why.',
  });
}
