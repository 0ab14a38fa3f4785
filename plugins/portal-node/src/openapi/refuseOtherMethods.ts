import { CustomErrorBase } from '@backstage/errors';
import { RequestHandler } from 'express';
import { OpenApiDocument } from './createOpenApiDocument';

/** Answered with 405 by Backstage's error middleware. */
class MethodNotAllowedError extends CustomErrorBase {
  readonly statusCode = 405;
}

/**
 * Answers 405 to a method that a described path does not have, and says which it
 * has. What is not described goes on to other routes.
 */
export function refuseOtherMethods(document: OpenApiDocument): RequestHandler {
  const described = Object.entries(document.paths).map(
    ([path, operations]) => ({
      matches: toPattern(path),
      methods: Object.keys(operations).map(method => method.toUpperCase()),
    }),
  );
  return (request, response, next) => {
    const methods = described
      .filter(({ matches }) => matches.test(request.path))
      .flatMap(path => path.methods);
    const allowed = new Set([
      ...methods,
      // Express answers these for every path.
      ...(methods.includes('GET') ? ['HEAD'] : []),
      'OPTIONS',
    ]);
    if (methods.length === 0 || allowed.has(request.method)) {
      next();
      return;
    }
    response.setHeader('allow', [...allowed].join(', '));
    throw new MethodNotAllowedError(
      `${request.method} is not for this address, which has ${[...new Set(methods)].join(', ')}`,
    );
  };
}

function toPattern(path: string): RegExp {
  const parts = path
    .split(/\{\w+\}/)
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}/?$`);
}
