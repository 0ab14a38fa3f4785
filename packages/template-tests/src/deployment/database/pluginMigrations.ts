import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Knex } from 'knex';
import { TEMPLATES_FOLDER } from '../../settings';

/** The migrations of one of our plugins. */
export interface PluginMigrations {
  /** Its id, which is its schema too. */
  plugin: string;
  config: Knex.MigratorConfig;
  /** File names, oldest first. */
  files: string[];
}

/** Every plugin of ours that has tables, found by its folder `migrations`. */
export function findPluginMigrations(): PluginMigrations[] {
  return globSync(join(dirname(TEMPLATES_FOLDER), 'plugins/*/migrations'))
    .sort()
    .map(directory => ({
      plugin: basename(dirname(directory)).replace(/-backend$/, ''),
      config: { directory },
      files: globSync(join(directory, '*.js'))
        .map(file => basename(file))
        .sort(),
    }));
}
