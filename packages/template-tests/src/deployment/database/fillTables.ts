import type { Knex } from 'knex';
import type { Column, Schema } from './readSchema';

/**
 * The same value wherever a type is the same, so that rows which refer to each
 * other do.
 */
const VALUES: Record<string, unknown> = {
  text: 'some text',
  uuid: 'f3b1c5de-0d3c-4f0a-9d5e-6f1f0f6f2a11',
  boolean: true,
  integer: 1,
  bigint: 1,
  numeric: '0.12345678901',
  'double precision': 1.5,
  date: '2026-09-30',
  'timestamp with time zone': '2026-09-30T23:59:59.999Z',
  jsonb: '{}',
  json: '{}',
  'text[]': ['group:default/a', 'group:default/b'],
  bytea: Buffer.from([0, 1, 255]),
};

/** What a check of several columns, or a later migration, wants to find. */
const WANTED: Record<string, Record<string, unknown>> = {
  evidence: { counted: true, value: 1.5 },
  golden_paths: { file: '{"spec": {"definition": 1}}' },
  adoption_days: { definitions: '[{"definition": 1}]' },
};

/**
 * Empties every table of the current schema and puts a row into it, in the
 * columns that a schema names.
 *
 * @param schema - of this release, or of an older one: its code names only the
 *   columns that it knows
 * @throws Error for a column of a type that has no value here yet
 */
export async function fillTables(knex: Knex, schema: Schema): Promise<void> {
  await knex.transaction(async transaction => {
    // Rows come in any order; they refer to each other all the same.
    await transaction.raw('SET LOCAL session_replication_role = replica');
    for (const table of schema.keys()) {
      await transaction.raw('TRUNCATE ?? RESTART IDENTITY CASCADE', [table]);
    }
    for (const [table, { columns }] of schema) {
      const row = Object.fromEntries(
        columns
          .filter(column => isGiven(column))
          .map(column => [column.name, valueOf(table, column)]),
      );
      await transaction(table).insert({ ...row, ...WANTED[table] });
    }
  });
}

function isGiven(column: Column): boolean {
  if (column.always) return false;
  // The database counts such a column, or a check decides with others about it.
  const counted = column.filled && /^(integer|bigint)$/.test(column.type);
  const decided = column.sharedCheck && (column.filled || column.nullable);
  return !counted && !decided;
}

function valueOf(table: string, column: Column): unknown {
  const value = column.allowed ?? VALUES[column.type];
  if (value === undefined) {
    throw new Error(
      `${table}.${column.name} is of the type ${column.type}: give VALUES one of it`,
    );
  }
  return value;
}
