import { isError, ServiceUnavailableError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ErrorRequestHandler } from 'express';
import { describeOutage } from './describeOutage';

const RETRY_AFTER_SECONDS = 5;
const RETRY = 'Nothing is lost; try again in a moment.';

/**
 * Answers 503 where the database, and not the request, is what failed. Belongs
 * behind the routes and before Backstage's own handler of errors.
 *
 * A session is checked with keys that lie in the database. While they cannot be
 * read, Backstage takes every session for wrong (401), and pages would send people
 * to sign in again.
 *
 * @param options.canReadSessionKeys - asked when a session was refused
 */
export function answerOutages(options: {
  canReadSessionKeys: () => Promise<boolean>;
  logger: LoggerService;
}): ErrorRequestHandler {
  return async (error, _request, response, next) => {
    const outage = await findOutage(error, options.canReadSessionKeys);
    if (!outage || response.headersSent) {
      next(error);
      return;
    }
    options.logger.warn(`Answering 503: ${outage}`, { cause: String(error) });
    response.setHeader('retry-after', RETRY_AFTER_SECONDS);
    next(new ServiceUnavailableError(`${outage} ${RETRY}`));
  };
}

async function findOutage(
  error: unknown,
  canReadSessionKeys: () => Promise<boolean>,
): Promise<string | undefined> {
  if (isError(error) && error.name === 'AuthenticationError') {
    return (await canReadSessionKeys())
      ? undefined
      : 'Sessions cannot be checked, because the database does not answer.';
  }
  return isPassedOn(error)
    ? 'Another part of the portal is not available.'
    : describeOutage(error);
}

/** Another plugin was asked, and answered 503. */
function isPassedOn(error: unknown): boolean {
  return (
    isError(error) &&
    error.name === 'ResponseError' &&
    'statusCode' in error &&
    error.statusCode === 503
  );
}
