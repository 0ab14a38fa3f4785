import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { ErrorRequestHandler, RequestHandler } from 'express';

const RETRY_AFTER_SECONDS = 5;
/** All that Backstage's search says of whatever failed below it. */
const SEARCH_FAILED = 'There was a problem performing the search query';

/**
 * Refuses what would fail in the database: a cursor that no search has given, and
 * NUL, which PostgreSQL cannot keep.
 */
export const refuseWrongQueries: RequestHandler = (
  request,
  _response,
  next,
) => {
  if (request.originalUrl.includes('%00')) {
    throw new InputError(
      'Invalid query. It holds the character NUL (%00): leave it out',
    );
  }
  const { pageCursor } = request.query;
  if (typeof pageCursor === 'string' && pageCursor !== '') {
    const page = Number(Buffer.from(pageCursor, 'base64').toString('utf8'));
    if (!Number.isInteger(page) || page < 0 || page > 1_000_000) {
      throw new InputError(
        `Invalid query. "pageCursor" is "${pageCursor}": use the nextPageCursor of an answer`,
      );
    }
  }
  next();
};

/**
 * Answers 503 where Backstage's search says no more than that it failed. It checks
 * questions before, so what failed is the database, or whoever was asked what the
 * reader may see; a replica that has just started is such a case. Its log says which.
 */
export const explainFailedSearch: ErrorRequestHandler = (
  error: Error | undefined,
  _request,
  response,
  next,
) => {
  if (error?.message !== SEARCH_FAILED || response.headersSent) {
    next(error);
    return;
  }
  response.setHeader('retry-after', RETRY_AFTER_SECONDS);
  next(
    new ServiceUnavailableError(
      'Search is not available: its database or another part of the portal does not answer. Try again in a moment.',
    ),
  );
};
