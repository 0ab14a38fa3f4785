{% if values.database == 'mysql' %}
import { DatabaseSync } from 'node:sqlite';
import type { Database, MigrationConnection } from './database.ts';

/** SQLite in the memory of the process: it speaks enough MySQL for these tests and needs no server. */
export interface TestDatabase extends Database {
  migrationConnection: MigrationConnection;
  close(): Promise<void>;
}

type Value = string | number | null;

export function createTestDatabase(): TestDatabase {
  const sqlite = new DatabaseSync(':memory:');
  sqlite.function('get_lock', { varargs: true }, () => 1);
  sqlite.function('release_lock', { varargs: true }, () => 1);
  return {
    query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
      return Promise.resolve(
        sqlite.prepare(sql).all(...(values as Value[])) as Row[],
      );
    },
    migrationConnection: {
      driver: 'sqlite3',
      query: sql => Promise.resolve({ rows: sqlite.prepare(sql).all() }),
      run(script) {
        sqlite.exec(script);
        return Promise.resolve();
      },
    },
    close() {
      sqlite.close();
      return Promise.resolve();
    },
  };
}
{% else %}
import { PGlite } from '@electric-sql/pglite';
import type { Database, MigrationConnection } from './database.ts';

/** PostgreSQL itself, compiled to WebAssembly, in the memory of the process. */
export interface TestDatabase extends Database {
  migrationConnection: MigrationConnection;
  close(): Promise<void>;
}

export function createTestDatabase(): TestDatabase {
  const postgres = new PGlite();
  return {
    async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
      const { rows } = await postgres.query<Row>(sql, values);
      return rows;
    },
    migrationConnection: {
      driver: 'pg',
      query: sql => postgres.query(sql),
      async run(script) {
        await postgres.exec(script);
      },
    },
    close: () => postgres.close(),
  };
}
{% endif %}
