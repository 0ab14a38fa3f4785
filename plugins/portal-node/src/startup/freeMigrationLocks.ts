import type { Knex } from 'knex';

/**
 * Frees knex's migration locks that are set. Only for somebody who knows that
 * nobody migrates: a process that was killed while it did leaves its lock behind,
 * and no backend could start again.
 *
 * @returns the tables, as `schema.table`
 */
export async function freeMigrationLocks(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw<{
    rows: Array<{ schema: string; name: string }>;
  }>(
    `SELECT table_schema AS schema, table_name AS name
       FROM information_schema.columns
      WHERE column_name = 'is_locked' AND table_name LIKE '%migrations_lock'
      ORDER BY 1, 2`,
  );
  const freed: string[] = [];
  for (const { schema, name } of rows) {
    const locks = await knex(name)
      .withSchema(schema)
      .where({ is_locked: 1 })
      .update({ is_locked: 0 });
    if (locks > 0) freed.push(`${schema}.${name}`);
  }
  return freed;
}
