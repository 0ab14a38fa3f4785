import { DatabaseService } from '@backstage/backend-plugin-api';
import { migrateDatabase } from '@provenpath/portal-node';
import { Knex } from 'knex';

/** The plugin's database, with its tables brought up to date. */
export function openDatabase(database: DatabaseService): Promise<Knex> {
  return migrateDatabase(database, '@provenpath/plugin-kpis-backend');
}
