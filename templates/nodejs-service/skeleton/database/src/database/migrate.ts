import { fileURLToPath } from 'node:url';
import Postgrator from 'postgrator';
import type { MigrationConnection } from './database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations/*', import.meta.url));

// Pods start side by side: one migrates, the others wait until it is done.
{% if values.database == 'mysql' %}
const LOCK = "select get_lock('${{ values.serviceName }}', 300)";
const UNLOCK = "select release_lock('${{ values.serviceName }}')";
{% else %}
const LOCK = "select pg_advisory_lock(hashtext('${{ values.serviceName }}'))";
const UNLOCK = "select pg_advisory_unlock(hashtext('${{ values.serviceName }}'))";
{% endif %}

/**
 * Brings the tables up to the newest file of `migrations`.
 *
 * @throws Error when a migration fails, or when one that was applied has changed
 */
export async function migrate(connection: MigrationConnection): Promise<void> {
  const { driver, database } = connection;
  await connection.query(LOCK);
  try {
    const postgrator = new Postgrator({
      driver,
      ...(database && { database }),
      migrationPattern: MIGRATIONS,
      schemaTable: 'schema_version',
      newline: 'LF',
      execQuery: sql => connection.query(sql),
      execSqlScript: script => connection.run(script),
    });
    await postgrator.migrate();
  } finally {
    await connection.query(UNLOCK);
  }
}
