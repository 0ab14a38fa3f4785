import { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { countSchema, queryRows } from './queries';

const factsSchema = z.object({
  rows: countSchema,
  /** With a cost or a time that cannot be read. */
  brokenRows: countSchema,
  /** Digits after the point of the finest cost. */
  scale: countSchema,
});

/** What a bill is as a whole. */
export type GroupFacts = z.infer<typeof factsSchema>;

/** What `written_groups` says of the bill as a whole. */
export async function readGroupFacts(
  connection: DuckDBConnection,
): Promise<GroupFacts> {
  const [facts] = await queryRows(
    connection,
    factsSchema,
    `select cast(coalesce(sum(row_count), 0) as varchar) as rows,
       cast(coalesce(sum(case when broken = 1 then row_count else 0 end), 0) as varchar) as "brokenRows",
       cast(coalesce(max(cost_scale), 0) as varchar) as scale
     from written_groups`,
  );
  return facts;
}
