import { databaseClient } from './databaseClient';

const TASKS_TABLE = 'backstage_backend_tasks__tasks';

/**
 * Frees the scheduled tasks that a killed backend left marked as running, and
 * lets every task run soon. Backstage itself waits for their time-out, because
 * another replica might be at work; on a laptop there is no other.
 *
 * @returns how many tasks were marked as running
 */
export async function releaseTasks(
  env: NodeJS.ProcessEnv,
  database: string,
): Promise<number> {
  const client = databaseClient(env, database);
  await client.connect();
  try {
    const { rows } = await client.query<{ table_schema: string }>(
      'SELECT table_schema FROM information_schema.tables WHERE table_name = $1',
      [TASKS_TABLE],
    );
    let released = 0;
    for (const { table_schema: schema } of rows) {
      const table = `${client.escapeIdentifier(schema)}.${TASKS_TABLE}`;
      const { rowCount } = await client.query(
        `UPDATE ${table}
            SET current_run_ticket = NULL,
                current_run_started_at = NULL,
                current_run_expires_at = NULL,
                next_run_start_at = now()
          WHERE current_run_ticket IS NOT NULL`,
      );
      released += rowCount ?? 0;
    }
    return released;
  } finally {
    await client.end();
  }
}
