import { setTimeout as delay } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { freeMigrationLocks } from './freeMigrationLocks';

/** Every backend of one database takes this lock; the number says nothing. */
const LOCK = 727_001_155;

const PATIENCE_MILLISECONDS = 10 * 60_000;
const PAUSE_MILLISECONDS = 500;

/**
 * The turn of one backend to start. Plugins migrate their tables while they start,
 * and knex does not wait for another one's migration: it fails. So backends of
 * one database start one after another.
 *
 * PostgreSQL keeps the lock for the connection. A backend that dies gives it up.
 */
export class StartupTurn {
  /**
   * Waits for its turn.
   *
   * @param knex - with a single connection, which is kept until the turn is over
   * @throws Error when the others take longer than ten minutes
   */
  static async take(options: {
    knex: Knex;
    logger: LoggerService;
  }): Promise<StartupTurn> {
    const { knex, logger } = options;
    await waitForLock(knex, logger);
    const freed = await freeMigrationLocks(knex);
    if (freed.length > 0) {
      logger.warn(
        `A backend died while it migrated; its locks are freed: ${freed.join(', ')}`,
      );
    }
    return new StartupTurn(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** Lets the next one start. */
  async end(): Promise<void> {
    await this.knex.raw('SELECT pg_advisory_unlock(?)', [LOCK]);
    await this.knex.destroy();
  }
}

/**
 * Asks again and again. A statement that waits inside of PostgreSQL would hold a
 * snapshot, and the catalog builds indexes concurrently while it migrates: that
 * waits for every older snapshot, so both would wait for ever.
 */
async function waitForLock(knex: Knex, logger: LoggerService): Promise<void> {
  const until = Date.now() + PATIENCE_MILLISECONDS;
  for (let attempt = 0; !(await tryLock(knex)); attempt += 1) {
    if (attempt === 0) {
      logger.info('Another backend of this database starts; waiting for it');
    }
    if (Date.now() > until) {
      throw new Error(
        'Another backend of this database has been starting for ten minutes. End it, or its connection in PostgreSQL, and start this one again.',
      );
    }
    await delay(PAUSE_MILLISECONDS);
  }
}

async function tryLock(knex: Knex): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: Array<{ taken: boolean }> }>(
    'SELECT pg_try_advisory_lock(?) AS taken',
    [LOCK],
  );
  return rows[0].taken;
}
