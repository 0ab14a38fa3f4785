import fs from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';

/** The migrations that our plugins bring in a bundle, by name of the file. */
export function ownMigrations(bundleDir: string): string[] {
  const plugins = path.join(bundleDir, 'plugins');
  return fs
    .readdirSync(plugins)
    .map(plugin => path.join(plugins, plugin, 'migrations'))
    .filter(folder => fs.existsSync(folder))
    .flatMap(folder => fs.readdirSync(folder))
    .sort();
}

/** Of those, what has not run on the database. */
export async function missingMigrations(
  database: Client,
  bundleDir: string,
): Promise<string[]> {
  const { rows: schemas } = await database.query<{ schema: string }>(
    `SELECT table_schema AS schema FROM information_schema.tables
      WHERE table_name = 'knex_migrations'`,
  );
  const done = new Set<string>();
  for (const { schema } of schemas) {
    const { rows } = await database.query<{ name: string }>(
      `SELECT name FROM ${database.escapeIdentifier(schema)}.knex_migrations`,
    );
    rows.forEach(({ name }) => done.add(name));
  }
  return ownMigrations(bundleDir).filter(name => !done.has(name));
}
