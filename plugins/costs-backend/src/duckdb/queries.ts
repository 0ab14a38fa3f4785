import { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';

/**
 * Rows of a statement as objects, checked.
 *
 * @param sql - whose columns have the names of the schema
 */
export async function queryRows<TSchema extends z.ZodType>(
  connection: DuckDBConnection,
  schema: TSchema,
  sql: string,
): Promise<Array<z.output<TSchema>>> {
  const result = await connection.runAndReadAll(sql);
  return z.array(schema).parse(result.getRowObjectsJson());
}

/** Counts come as texts where they are wider than a JavaScript number. */
export const countSchema = z.coerce.number().int().nonnegative();
