import { Client } from 'pg';

/** A client of the server that the `POSTGRES_*` variables name. */
export function databaseClient(
  env: NodeJS.ProcessEnv,
  database: string,
): Client {
  return new Client({
    host: env.POSTGRES_HOST,
    port: Number(env.POSTGRES_PORT ?? 5432),
    user: env.POSTGRES_USER,
    password: env.POSTGRES_PASSWORD,
    database,
  });
}
