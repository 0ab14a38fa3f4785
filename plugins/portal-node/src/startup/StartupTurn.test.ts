import type { LoggerService } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { StartupTurn } from './StartupTurn';

jest.setTimeout(120_000);

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
    await untilWaiting(second);
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
    const second = take();
    await untilWaiting(second);
    await knex.destroy();
    const turn = await second.turn;
    await expect(turn.end()).resolves.toBeUndefined();
  });

  it('waits without holding up an index that is built concurrently', async () => {
    await database.schema.createTable('things', table => table.text('name'));
    const first = await take().turn;
    const second = take();
    await untilWaiting(second);
    await database.raw('CREATE INDEX CONCURRENTLY by_name ON things (name)');
    await first.end();
    const turn = await second.turn;
    await expect(turn.end()).resolves.toBeUndefined();
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

async function untilWaiting({ logger }: { logger: LoggerService }) {
  while (!jest.mocked(logger.info).mock.calls.length) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
