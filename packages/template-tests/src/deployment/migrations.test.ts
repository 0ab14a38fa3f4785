import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { TEMPLATES_FOLDER } from '../settings';
import { fillTables } from './database/fillTables';
import { findBreaks } from './database/findBreaks';
import { findPluginMigrations } from './database/pluginMigrations';
import { readSchema } from './database/readSchema';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const plugins = findPluginMigrations();

/**
 * Breaks before the first release: nobody has ever run the code that they would
 * break. A migration of a later release belongs into two, the second one release
 * after the first (docs/how-to/upgrade.md).
 */
const BEFORE_THE_FIRST_RELEASE: Record<string, string[]> = {
  '20261127060000_attribution_keys.js': [
    'attributions is no longer unique by btree (charge_id, part)',
  ],
};

async function countRows(knex: Knex): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of (await readSchema(knex)).keys()) {
    const [{ count }] = await knex(table).count();
    counts[table] = Number(count);
  }
  return counts;
}

it('knows every plugin that owns data', () => {
  expect(plugins.map(({ plugin }) => plugin)).toEqual(
    expect.arrayContaining([
      'costs',
      'delivery',
      'golden-paths',
      'kpis',
      'surveys',
    ]),
  );
});

it('has them run in the one way that a schema newer than the code does not stop', () => {
  const callers = globSync(
    join(dirname(TEMPLATES_FOLDER), 'plugins/*/src/**/*.ts'),
  ).filter(
    file =>
      !/\.test\.ts$|\/(__testUtils__|bench)\//.test(file) &&
      /\bmigrate\s*\.(latest|up)\b/.test(readFileSync(file, 'utf8')),
  );
  expect(callers.map(file => basename(file))).toEqual(['migrateDatabase.ts']);
});

describe.each(plugins)('the migrations of $plugin', ({ config, files }) => {
  it('go up, down and up again, each with a row in every table', async () => {
    const knex = await databases.init('POSTGRES_18');
    for (const file of files) {
      await knex.migrate.up(config);
      expect(await knex.migrate.currentVersion(config)).toBe(
        file.split('_')[0],
      );
      const schema = await readSchema(knex);
      await fillTables(knex, schema);
      const filled = await countRows(knex);
      expect(new Set(Object.values(filled))).toEqual(new Set([1]));
      await knex.migrate.down(config);
      await knex.migrate.up(config);
      expect(await readSchema(knex)).toEqual(schema);
      await fillTables(knex, schema);
    }
    await knex.migrate.rollback(config, true);
    expect(await readSchema(knex)).toEqual(new Map());
  });

  it('leave the release before at work, on a schema newer than its own', async () => {
    const knex = await databases.init('POSTGRES_18');
    let before = await readSchema(knex);
    for (const file of files) {
      await knex.migrate.up(config);
      const after = await readSchema(knex);
      expect([file, findBreaks(before, after)]).toEqual([
        file,
        BEFORE_THE_FIRST_RELEASE[file] ?? [],
      ]);
      // What it writes and reads names the columns that it knows, and no others.
      await fillTables(knex, before);
      for (const [table, { columns }] of before) {
        const rows = await knex(table).select(columns.map(({ name }) => name));
        expect([table, rows.length]).toEqual([table, 1]);
      }
      before = after;
    }
  });
});

describe('findBreaks', () => {
  it('tells each way to break code that is still at work', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.schema.createTable('things', table => {
      table.text('name').primary();
      table.text('gone');
      table.text('typed');
      table.text('demanded');
      table.text('renamed');
    });
    await knex.schema.createTable('dropped', table => table.text('name'));
    const before = await readSchema(knex);
    await knex.schema.dropTable('dropped');
    await knex.raw(`ALTER TABLE things
      DROP CONSTRAINT things_pkey, DROP COLUMN gone,
      ALTER COLUMN typed TYPE integer USING 1,
      ALTER COLUMN demanded SET NOT NULL,
      ADD COLUMN must text NOT NULL,
      ADD COLUMN may text,
      ADD COLUMN filled text NOT NULL DEFAULT ''`);
    await knex.raw('ALTER TABLE things RENAME renamed TO another');
    expect(findBreaks(before, await readSchema(knex))).toEqual([
      'dropped is gone',
      'things.gone is gone',
      'things.typed was text and is integer',
      'things.demanded must be given now',
      'things.renamed is gone',
      'things.must is new and must be given',
      'things is no longer unique by btree (name)',
    ]);
  });
});
