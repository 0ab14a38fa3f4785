import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/**
 * A plugin's database, with its tables brought up to date unless the
 * configuration says that something else does that.
 *
 * @param packageName - the package whose folder `migrations` holds the tables
 */
export async function migrateDatabase(
  database: DatabaseService,
  packageName: string,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(packageName, 'migrations'),
      // A replica of the release before starts on a newer schema too, e.g. when
      // its node goes in the middle of a rolling update: migrations only add.
      disableMigrationsListValidation: true,
    });
  }
  return knex;
}
