import { ServiceUnavailableError } from '@backstage/errors';
import type { RequestHandler } from 'express';
import { runReading } from './readingTime';

/**
 * Answers 503 to a reading request whose answer does not begin in time, e.g.
 * because the database waits for a lock: a page that says so is better than one
 * that hangs. Answers that have begun, such as a stream of events, go on. Writes
 * are left alone: whether they were carried out is worth waiting for. What the
 * database does for the request ends with it: `endStatementsWithReading`.
 *
 * @param patienceMilliseconds - until the answer's headers have to be there
 */
export function limitWaiting(patienceMilliseconds: number): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next();
      return;
    }
    const reading = {
      response,
      endsAt: Date.now() + patienceMilliseconds,
      patienceMilliseconds,
      isGivenUp: false,
    };
    const timer = setTimeout(() => {
      if (!response.headersSent) {
        reading.isGivenUp = true;
        next(
          new ServiceUnavailableError(
            `The answer took longer than ${patienceMilliseconds / 1000} seconds. The portal or its database is overloaded; try again in a moment.`,
          ),
        );
      }
    }, patienceMilliseconds);
    response.on('close', () => clearTimeout(timer));
    runReading(reading, next);
  };
}
