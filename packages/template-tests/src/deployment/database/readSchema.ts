import type { Knex } from 'knex';

export interface Column {
  name: string;
  type: string;
  nullable: boolean;
  /** The database fills it where an insert does not name it. */
  filled: boolean;
  /** It refuses a value that an insert brings: identity or generated. */
  always: boolean;
  /** Constraints that look at this column and others. */
  sharedCheck: boolean;
  /** The first value that a check of this column alone allows. */
  allowed: string | null;
}

export interface Table {
  columns: Column[];
  /** Columns, and the condition, of everything that keeps rows unique. */
  keys: string[];
}

export type Schema = Map<string, Table>;

/** The plugin's tables in the current schema, without knex's own. */
export async function readSchema(knex: Knex): Promise<Schema> {
  const columns = await rows<Column & { table: string }>(
    knex,
    `SELECT c.relname AS "table", a.attname AS name,
       format_type(a.atttypid, a.atttypmod) AS type,
       NOT a.attnotnull AS nullable,
       (a.atthasdef OR a.attidentity <> '') AS filled,
       (a.attidentity = 'a' OR a.attgenerated <> '') AS always,
       EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid
         AND k.contype = 'c' AND a.attnum = ANY (k.conkey)
         AND cardinality(k.conkey) > 1) AS "sharedCheck",
       (SELECT substring(pg_get_constraintdef(k.oid) FROM '''([^'']*)''')
         FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'
         AND k.conkey = ARRAY[a.attnum] LIMIT 1) AS allowed
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
       AND c.relname NOT LIKE 'knex_%' AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY 1, a.attnum`,
  );
  const keys = await rows<{ table: string; key: string }>(
    knex,
    `SELECT c.relname AS "table",
       regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', '') AS key
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE i.indisunique AND c.relnamespace = current_schema()::regnamespace
     ORDER BY 1, 2`,
  );
  const schema: Schema = new Map();
  for (const { table, ...column } of columns) {
    const known = schema.get(table) ?? { columns: [], keys: [] };
    known.columns.push(column);
    schema.set(table, known);
  }
  for (const { table, key } of keys) schema.get(table)?.keys.push(key);
  return schema;
}

async function rows<T>(knex: Knex, sql: string): Promise<T[]> {
  // A question mark would be a binding of knex; none of the statements has one.
  const result = await knex.raw<{ rows: T[] }>(sql);
  return result.rows;
}
