import { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { countSchema, queryRows } from './queries';

const factsSchema = z.object({
  rows: countSchema,
  brokenRows: countSchema,
  /** Digits after the point of the finest cost. */
  scale: countSchema,
});

/** What the groups say of the bill as a whole. */
export async function readGroupFacts(
  connection: DuckDBConnection,
): Promise<z.infer<typeof factsSchema>> {
  const [facts] = await queryRows(
    connection,
    factsSchema,
    `select cast(coalesce(sum(row_count), 0) as varchar) as rows,
       cast(coalesce(sum(broken_rows), 0) as varchar) as "brokenRows",
       cast(coalesce(max(cost_scale), 0) as varchar) as scale
     from charge_groups`,
  );
  return facts;
}
