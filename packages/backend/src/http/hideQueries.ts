import type { RequestHandler } from 'express';

/**
 * Keeps what follows the question mark out of the log of requests: the code of a
 * sign-in, and what people look for. Belongs before Backstage's log, which reads
 * the address once the answer is sent; nobody needs it any more by then.
 */
export const hideQueries: RequestHandler = (request, response, next) => {
  response.on('finish', () => {
    request.originalUrl = withoutQuery(request.originalUrl);
    const { referer } = request.headers;
    if (referer) request.headers.referer = withoutQuery(referer);
  });
  next();
};

function withoutQuery(address: string): string {
  return address.split('?', 1)[0];
}
