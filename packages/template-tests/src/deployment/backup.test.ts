import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { TEMPLATES_FOLDER } from '../settings';
import { fillTables } from './database/fillTables';
import { findPluginMigrations } from './database/pluginMigrations';
import { readSchema } from './database/readSchema';

jest.setTimeout(120_000);

const run = promisify(execFile);
const root = dirname(TEMPLATES_FOLDER);
const tools = process.env.POSTGRES_TOOLS_BIN_DIR;
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
/** Of this run: others may test on the same server. */
const DATABASE = `portal_to_restore_${process.pid}_${Date.now()}`;

// A machine without the tools says so; the one that decides must have them.
const describeBackup = tools || process.env.CI ? describe : describe.skip;

describeBackup('backup and restore', () => {
  let server: Knex;
  let connection: Record<string, string>;
  let folder: string;

  beforeAll(async () => {
    server = await databases.init('POSTGRES_18');
    // knex hides the password from whoever copies the rest.
    const { host, port, user, password } = server.client.connectionSettings;
    connection = { host, port: String(port), user, password };
    folder = mkdtempSync(join(tmpdir(), 'portal-backup-'));
  });
  afterAll(async () => {
    await server.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [DATABASE]);
    rmSync(folder, { recursive: true, force: true });
  });

  /** Works in the schema of one plugin, as its backend does. */
  async function within<T>(schema: string, work: (knex: Knex) => Promise<T>) {
    const knex = createKnex({
      client: 'pg',
      connection: {
        ...connection,
        port: Number(connection.port),
        database: DATABASE,
      },
      searchPath: [schema],
      pool: { min: 0, max: 1 },
    });
    try {
      return await work(knex);
    } finally {
      await knex.destroy();
    }
  }

  function call(script: string, file: string) {
    return run(join(root, 'deploy', script), [file], {
      env: {
        PATH: [tools, process.env.PATH].join(delimiter),
        POSTGRES_HOST: connection.host,
        POSTGRES_PORT: connection.port,
        POSTGRES_USER: connection.user,
        POSTGRES_PASSWORD: connection.password,
        POSTGRES_DATABASE: DATABASE,
      },
    });
  }

  async function wipe() {
    await server.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [DATABASE]);
    await server.raw('CREATE DATABASE ??', [DATABASE]);
  }

  /** Every row of every table of ours, as PostgreSQL writes it. */
  async function readEverything() {
    const everything: Record<string, string[]> = {};
    for (const { plugin } of findPluginMigrations()) {
      await within(plugin, async knex => {
        for (const table of (await readSchema(knex)).keys()) {
          const { rows } = await knex.raw<{ rows: Array<{ row: string }> }>(
            'SELECT t::text AS row FROM ?? AS t ORDER BY 1',
            [table],
          );
          everything[`${plugin}.${table}`] = rows.map(({ row }) => row);
        }
      });
    }
    return everything;
  }

  it('brings back every row of every plugin, and lets it go on', async () => {
    await wipe();
    for (const { plugin, config } of findPluginMigrations()) {
      await within(plugin, async knex => {
        await knex.raw('CREATE SCHEMA ??', [plugin]);
        await knex.migrate.latest(config);
        await fillTables(knex, await readSchema(knex));
      });
    }
    const before = await readEverything();
    expect(Object.values(before).map(({ length }) => length)).toEqual(
      Object.keys(before).map(() => 1),
    );
    const file = join(folder, 'portal.dump');
    await call('backup.sh', file);
    expect(statSync(file).mode % 0o1000).toBe(0o600);

    await wipe();
    expect(await readEverything()).toEqual({});
    await call('restore.sh', file);
    expect(await readEverything()).toEqual(before);
    for (const { plugin, config } of findPluginMigrations()) {
      await within(plugin, async knex => {
        const [, done] = await knex.migrate.latest(config);
        expect([plugin, done]).toEqual([plugin, []]);
      });
    }
  });

  it('refuses a database that holds something, and leaves it as it is', async () => {
    const before = await readEverything();
    await expect(
      call('restore.sh', join(folder, 'portal.dump')),
    ).rejects.toThrow(new RegExp(`The database ${DATABASE} holds \\d+ tables`));
    expect(await readEverything()).toEqual(before);
  });

  it('leaves nothing behind of a backup that failed', async () => {
    await server.raw('DROP DATABASE ?? WITH (FORCE)', [DATABASE]);
    const file = join(folder, 'failed.dump');
    await expect(call('backup.sh', file)).rejects.toThrow('does not exist');
    expect(readdirSync(folder)).toEqual(['portal.dump']);
  });
});
