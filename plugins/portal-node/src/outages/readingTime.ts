import type { Response } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Knex } from 'knex';

/** A request that somebody waits for, and until when. */
interface Reading {
  response: Pick<Response, 'headersSent'>;
  /** Milliseconds since the epoch. */
  endsAt: number;
  patienceMilliseconds: number;
  /** It was told that it took too long. */
  isGivenUp: boolean;
}

const readings = new AsyncLocalStorage<Reading>();

/** Carries a reading request's end to everything that is done for it. */
export function runReading(reading: Reading, work: () => void): void {
  readings.run(reading, work);
}

/**
 * Milliseconds that a statement which begins now may take; undefined for what no
 * reader waits for. What is left to do for a request that was given up ends too,
 * one statement after the other.
 */
function timeOfStatement(): number | undefined {
  const reading = readings.getStore();
  if (reading?.isGivenUp) {
    return reading.patienceMilliseconds;
  }
  // An answer that has begun may go on, as exports and streams do.
  return reading && !reading.response.headersSent
    ? Math.max(1, reading.endsAt - Date.now())
    : undefined;
}

/**
 * Has PostgreSQL cancel a statement when the request that it is for is given up
 * (`limitWaiting`), so that nothing goes on for nobody. Writes, tasks, imports and
 * migrations take as long as they take.
 *
 * @remarks
 *
 * A `statement_timeout` of the connections would end those too: a pool does not
 * tell a page from an import.
 */
export function endStatementsWithReading(knex: Knex): void {
  knex.on('start', (statement: object) => {
    const milliseconds = timeOfStatement();
    if (milliseconds !== undefined && canBeCancelled(statement)) {
      statement.timeout(milliseconds, { cancel: true });
    }
  });
}

/** Queries and raw statements; schema builders are for migrations. */
function canBeCancelled(
  statement: object,
): statement is Pick<Knex.Raw, 'timeout'> {
  return 'timeout' in statement && typeof statement.timeout === 'function';
}
