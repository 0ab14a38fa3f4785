import express, { type Request, type Response, Router } from 'express';
import type { Sandbox } from '../Sandbox';
import { actionsRoutes } from './actions';
import { authenticate, budget } from './authentication';
import { branchRoutes } from './branches';
import { commitRoutes } from './commits';
import { contentRoutes } from './contents';
import { deploymentRoutes } from './deployments';
import { environmentRoutes } from './environments';
import { GitHubError, notFound } from './errors';
import { gitObjectRoutes } from './gitObjects';
import { gitReferenceRoutes } from './gitReferences';
import { issueRoutes } from './issues';
import { mergeRoutes } from './merge';
import { metaRoutes } from './meta';
import { organizationRoutes } from './organizations';
import { pullRoutes } from './pulls';
import { repositoryRoutes } from './repositories';
import { RestCall } from './RestCall';
import { reviewRoutes } from './reviews';
import { settingsRoutes } from './settings';
import { statusRoutes } from './statuses';
import { teamRoutes } from './teams';

export type RestHandler = (call: RestCall) => Promise<void> | void;

/** Routes by GitHub's own template, such as `GET /repos/{owner}/{repo}`. */
export type RestRoutes = Record<string, RestHandler>;

/** Every operation; within each, longer templates stand before shorter ones. */
export const restRoutes: RestRoutes = {
  ...metaRoutes,
  ...organizationRoutes,
  ...teamRoutes,
  ...repositoryRoutes,
  ...settingsRoutes,
  ...branchRoutes,
  ...gitReferenceRoutes,
  ...gitObjectRoutes,
  ...statusRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...mergeRoutes,
  ...reviewRoutes,
  ...pullRoutes,
  ...issueRoutes,
  ...actionsRoutes,
  ...deploymentRoutes,
  ...environmentRoutes,
};

/** Parameters that may hold slashes: branch names, references and paths. */
const slashed = new Set([
  'path',
  'ref',
  'branch',
  'basehead',
  'dir',
  'tree_sha',
]);

export function expressPath(template: string): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    slashed.has(name) ? `:${name}(*)` : `:${name}`,
  );
}

/** GitHub's REST interface, to be mounted at `/api/v3`. */
export function createRestRouter(sandbox: Sandbox): Router {
  const router = Router();
  router.use(express.json({ limit: '60mb', type: () => true }));
  router.use((request, _, next) => {
    // GitHub answers 304 whatever the client's cache thinks; express would not.
    delete request.headers['cache-control'];
    next();
  });
  router.use(authenticate(sandbox));
  router.use(budget(sandbox));
  for (const [route, handler] of Object.entries(restRoutes)) {
    const [method, template] = route.split(' ');
    const register = router.route(expressPath(template));
    const run = async (request: Request, response: Response) => {
      sandbox.requests.count(route);
      if (sandbox.observe) {
        observeAnswer(sandbox.observe, route, request, response);
      }
      const call = new RestCall(
        sandbox,
        request,
        response,
        response.locals.viewer,
      );
      await handler(call);
    };
    const safely = (request: Request, response: Response) => {
      run(request, response).catch(error =>
        answerError(sandbox, error, request, response),
      );
    };
    switch (method) {
      case 'GET':
        register.get(safely);
        break;
      case 'POST':
        register.post(safely);
        break;
      case 'PUT':
        register.put(safely);
        break;
      case 'PATCH':
        register.patch(safely);
        break;
      case 'DELETE':
        register.delete(safely);
        break;
      default:
        throw new Error(`Route '${route}' has no method the sandbox knows`);
    }
  }
  router.use((request: Request, response: Response) => {
    sandbox.requests.countMissing(
      `${request.method} ${request.baseUrl}${request.path}`,
    );
    answerError(sandbox, notFound(), request, response);
  });
  return router;
}

/** Shows the exchange to whoever watches, once the answer is complete. */
function observeAnswer(
  observe: NonNullable<Sandbox['observe']>,
  route: string,
  request: Request,
  response: Response,
): void {
  let responseBody: unknown;
  const json = response.json.bind(response);
  response.json = body => {
    // As the client reads it: without what is undefined.
    responseBody = JSON.parse(JSON.stringify(body));
    return json(body);
  };
  response.once('finish', () =>
    observe({
      route,
      requestBody: request.body,
      status: response.statusCode,
      responseBody,
    }),
  );
}

/** Writes GitHub's error body; what was not foreseen is logged and reads 500. */
export function answerError(
  sandbox: Sandbox,
  error: unknown,
  request: Request,
  response: Response,
): void {
  if (error instanceof GitHubError) {
    response
      .status(error.status)
      .set(error.details.headers ?? {})
      .json(error.body());
    return;
  }
  sandbox.log(
    `${request.method} ${request.path} failed: ${
      error instanceof Error ? error.stack : error
    }`,
  );
  if (!response.headersSent) {
    response.status(500).json({
      message: 'The sandbox failed; its log tells why.',
      status: '500',
    });
  }
}
