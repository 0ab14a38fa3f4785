import { DuckDBConnection } from '@duckdb/node-api';
import { GROUP_COLUMNS } from '../focus/aggregateStatement';
import { PERIOD } from './readSlices';

/** These tell groups of one kind apart, or are the slice's own. */
const NOT_OF_KIND = new Set([
  'provider',
  'billing_start',
  'billing_end',
  'charge_day',
]);
const OF_KIND = GROUP_COLUMNS.filter(name => !NOT_OF_KIND.has(name));

/**
 * Makes the table `bill_kinds` of the groups: one row for everything that differs
 * in nothing but its day and amounts, numbered from 0 on in each provider and
 * billing period, with the groups that it has as `members`.
 */
export async function numberKinds(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `create or replace temp table bill_kinds as
     select row_number() over (partition by provider, billing_period) - 1
       as number, *
     from (
       select provider, ${PERIOD} as billing_period, ${OF_KIND.join(', ')},
         sum(row_count) as row_count, list(rowid) as members
       from charge_groups group by all
     )`,
  );
}
