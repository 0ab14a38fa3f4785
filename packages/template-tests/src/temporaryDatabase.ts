import { randomUUID } from 'node:crypto';
import knexFactory, { Knex } from 'knex';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** A database of its own for one process, gone after `remove`. */
export interface TemporaryDatabase {
  knex: Knex;
  /** `postgres://user:password@host:port/name` */
  connectionString: string;
  remove(): Promise<void>;
}

/**
 * Creates an empty database on the PostgreSQL server of the tests.
 *
 * @throws Error when the environment names no server.
 */
export async function createTemporaryDatabase(): Promise<TemporaryDatabase> {
  const connectionString = process.env[VARIABLE];
  if (!connectionString) {
    throw new Error(
      `${VARIABLE} is not set: name a PostgreSQL server there, for example postgres://postgres:postgres@localhost:5432/postgres`,
    );
  }
  const name = `template_tests_${randomUUID().replaceAll('-', '')}`;
  const administration = knexFactory({
    client: 'pg',
    connection: connectionString,
  });
  await administration.raw('create database ??', [name]);
  const address = new URL(connectionString);
  address.pathname = `/${name}`;
  const knex = knexFactory({ client: 'pg', connection: address.toString() });
  return {
    knex,
    connectionString: address.toString(),
    async remove() {
      await knex.destroy();
      await administration.raw('drop database ?? with (force)', [name]);
      await administration.destroy();
    },
  };
}
