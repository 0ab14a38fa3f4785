import type { RequestHandler } from 'express';
import { tokenOf } from '../oauth/TokenStore';
import type { Sandbox } from '../Sandbox';
import { GitHubError } from './errors';
import type { RateResource } from './RateLimits';

/** Finds out who asks. A token that is not known is refused, none is anonymous. */
export function authenticate(sandbox: Sandbox): RequestHandler {
  return (request, response, next) => {
    const header = request.get('authorization');
    const token = tokenOf(header);
    const viewer =
      token === undefined ? undefined : sandbox.tokens.viewer(token);
    if (header && !viewer) {
      const error = new GitHubError(401, 'Bad credentials');
      response.status(401).json(error.body());
      return;
    }
    response.locals.viewer = viewer;
    if (viewer) {
      response.set('x-oauth-scopes', viewer.scopes.join(', '));
      response.set('x-accepted-oauth-scopes', '');
    }
    response.set('x-github-media-type', 'github.v3; format=json');
    response.set('x-github-api-version-selected', '2022-11-28');
    next();
  };
}

/** Takes one request from the caller's hourly budget and shows what is left. */
export function budget(sandbox: Sandbox): RequestHandler {
  return (request, response, next) => {
    const tokenId: string = response.locals.viewer?.tokenId ?? 'anonymous';
    const free = request.path === '/rate_limit';
    if (!free && !sandbox.rateLimits.take(tokenId, 'core', 1)) {
      setRateHeaders(sandbox, response, tokenId, 'core');
      const error = new GitHubError(
        403,
        'API rate limit exceeded for this token.',
        {
          documentationUrl:
            'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
        },
      );
      response.status(403).json(error.body());
      return;
    }
    const writeHead = response.writeHead;
    response.writeHead = function withRateHeaders(
      this: typeof response,
      ...args: Parameters<typeof writeHead>
    ) {
      // Only here is it known whether the answer is a 304, which is free.
      if (!free && this.statusCode === 304) {
        sandbox.rateLimits.giveBack(tokenId, 'core', 1);
      }
      setRateHeaders(sandbox, this, tokenId, 'core');
      return writeHead.apply(this, args);
    } as typeof writeHead;
    next();
  };
}

export function setRateHeaders(
  sandbox: Sandbox,
  response: { setHeader(name: string, value: string): unknown },
  tokenId: string,
  resource: RateResource,
): void {
  const now = sandbox.rateLimits.read(tokenId, resource);
  response.setHeader('x-ratelimit-limit', String(now.limit));
  response.setHeader('x-ratelimit-remaining', String(now.remaining));
  response.setHeader('x-ratelimit-used', String(now.used));
  response.setHeader('x-ratelimit-reset', String(now.reset));
  response.setHeader('x-ratelimit-resource', now.resource);
}
