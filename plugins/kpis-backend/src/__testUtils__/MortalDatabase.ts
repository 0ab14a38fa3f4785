import createKnex, { Knex } from 'knex';

/**
 * A process's connections to a test's database, that can die. Dying cuts every
 * connection at once, as the end of a process does: what was not committed is
 * undone by PostgreSQL, and nothing more can be written, not even that it failed.
 */
export class MortalDatabase {
  readonly knex: Knex;
  /** Is asked before each statement; false is the end. */
  onStatement: () => boolean = () => true;

  private readonly sockets = new Set<{ destroy(): void }>();

  /** @param living - of the same database */
  constructor(living: Knex) {
    const { config } = living.client;
    this.knex = createKnex({
      client: config.client,
      connection: config.connection,
      // Its end is wanted.
      log: { warn: () => {}, error: () => {} },
      pool: {
        min: 0,
        max: 5,
        afterCreate: (
          connection: { connection: { stream: { destroy(): void } } },
          done: (error: null, connection: unknown) => void,
        ) => {
          this.sockets.add(connection.connection.stream);
          done(null, connection);
        },
      },
    });
    this.knex.on('query', () => {
      if (!this.onStatement()) {
        this.die();
      }
    });
  }

  die(): void {
    this.sockets.forEach(socket => socket.destroy());
  }

  async close(): Promise<void> {
    await this.knex.destroy();
  }
}
