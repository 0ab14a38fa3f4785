import { Client } from 'pg';

/** A client of the database that the replicas share. */
export async function connect(env: NodeJS.ProcessEnv): Promise<Client> {
  const client = new Client({
    host: env.POSTGRES_HOST,
    port: Number(env.POSTGRES_PORT),
    user: env.POSTGRES_USER,
    password: env.POSTGRES_PASSWORD,
    database: env.POSTGRES_DATABASE,
    application_name: 'replica-tests',
  });
  await client.connect();
  return client;
}

/**
 * Pairs of runs of one collector that were at work at the same time, over all
 * plugins.
 */
export async function overlappingRuns(database: Client): Promise<{
  runs: number;
  overlaps: string[];
}> {
  const { rows: schemas } = await database.query<{ schema: string }>(
    `SELECT table_schema AS schema FROM information_schema.tables
      WHERE table_name = 'collector_runs'`,
  );
  let runs = 0;
  const overlaps: string[] = [];
  for (const { schema } of schemas) {
    const table = `${database.escapeIdentifier(schema)}.collector_runs`;
    const { rows } = await database.query<{ collector_id: string }>(
      `SELECT a.collector_id FROM ${table} a JOIN ${table} b
          ON a.collector_id = b.collector_id AND a.id <> b.id
         AND tstzrange(a.started_at, coalesce(a.finished_at, now()))
          && tstzrange(b.started_at, coalesce(b.finished_at, now()))`,
    );
    overlaps.push(...rows.map(row => `${schema}/${row.collector_id}`));
    const counted = await database.query<{ count: string }>(
      `SELECT count(*) FROM ${table}`,
    );
    runs += Number(counted.rows[0].count);
  }
  return { runs, overlaps };
}
