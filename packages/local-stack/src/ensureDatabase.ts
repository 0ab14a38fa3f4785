import { databaseClient } from './databaseClient';

/**
 * Creates the database unless it is there.
 *
 * @throws Error that names the server and the variables that lead to it
 */
export async function ensureDatabase(
  env: NodeJS.ProcessEnv,
  name: string,
): Promise<void> {
  const client = databaseClient(env, 'postgres');
  try {
    await client.connect();
  } catch (error) {
    throw new Error(
      `PostgreSQL at ${env.POSTGRES_HOST}:${env.POSTGRES_PORT ?? 5432} does not let "${
        env.POSTGRES_USER
      }" in: ${describe(error)}. Check POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER and POSTGRES_PASSWORD.`,
      { cause: error },
    );
  }
  try {
    const { rowCount } = await client.query(
      'SELECT 1 FROM pg_database WHERE datname = $1',
      [name],
    );
    if (!rowCount) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}

/** A refused connection to several addresses has its reasons inside. */
function describe(error: unknown): string {
  return error instanceof AggregateError
    ? error.errors.map(describe).join(', ')
    : String(error instanceof Error ? error.message : error);
}
