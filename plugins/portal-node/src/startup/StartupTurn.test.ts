import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { StartupTurn } from './StartupTurn';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('StartupTurn', () => {
  let database: Knex;
  const opened: Knex[] = [];

  beforeAll(async () => {
    database = await databases.init('POSTGRES_18');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(knex => knex.destroy()));
  });

  /** A connection of its own, as each backend has one. */
  function connect(): Knex {
    const knex = createKnex({
      client: 'pg',
      connection: database.client.config.connection,
      pool: { min: 1, max: 1 },
    });
    opened.push(knex);
    return knex;
  }

  function take() {
    const logger = mockServices.logger.mock();
    return { logger, turn: StartupTurn.take({ knex: connect(), logger }) };
  }

  it('makes a second backend wait until the first has started', async () => {
    const first = await take().turn;
    const order: string[] = [];
    const second = take();
    const waited = second.turn.then(turn => {
      order.push('second begins');
      return turn;
    });
    await untilWaiting(database);
    order.push('first is ready');
    await first.end();
    await (await waited).end();
    expect(order).toEqual(['first is ready', 'second begins']);
    expect(second.logger.info).toHaveBeenCalledWith(
      expect.stringContaining('waiting'),
    );
  });

  it('takes over from one that died', async () => {
    const knex = connect();
    await StartupTurn.take({ knex, logger: mockServices.logger.mock() });
    const second = take().turn;
    await untilWaiting(database);
    await knex.destroy();
    await (await second).end();
  });

  it('frees the lock of a migration that was killed', async () => {
    const migrations = {
      tableName: 'surveys_knex_migrations',
      migrationSource: {
        getMigrations: async () => ['first'],
        getMigrationName: (name: string) => name,
        getMigration: async () => ({
          up: async () => {},
          down: async () => {},
        }),
      },
    };
    await database.migrate.latest(migrations);
    await database('surveys_knex_migrations_lock').update({ is_locked: 1 });
    const { turn, logger } = take();
    await (await turn).end();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('public.surveys_knex_migrations_lock'),
    );
    await expect(database.migrate.latest(migrations)).resolves.toBeDefined();
  });
});

async function untilWaiting(database: Knex): Promise<void> {
  for (;;) {
    const { rows } = await database.raw(
      `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
        WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
    );
    if (rows.length > 0) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
