import { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { BillSlice } from '../focus/types';
import { MAXIMUM_DIGITS } from './amounts';
import { countSchema, queryRows } from './queries';

const sliceSchema = z.object({
  provider: z.string(),
  billingPeriod: z.string(),
  rows: countSchema,
  charges: countSchema,
  firstDay: z.string(),
  lastDay: z.string(),
  billingAccounts: z.array(z.string()),
});

const totalsSchema = z.object({
  provider: z.string(),
  billingPeriod: z.string(),
  currency: z.string(),
  rows: countSchema,
  billed: z.string(),
  effective: z.string(),
  list: z.string().nullable(),
  contracted: z.string().nullable(),
  invoicedRows: countSchema,
  invoiced: z.string().nullable(),
  invoiceIds: z.string().nullable(),
});

/** The exact sum of a column, with the digits of the bill. */
export function exactSum(column: string, scale: number): string {
  return `cast(cast(sum(${column}) as decimal(${MAXIMUM_DIGITS}, ${scale})) as varchar)`;
}

/** More ids than that say nothing to a reader. */
const MAXIMUM_INVOICE_IDS = 20;

/** What the groups hold for each provider and billing period. */
export async function readSlices(
  connection: DuckDBConnection,
  scale: number,
): Promise<BillSlice[]> {
  const slices = await queryRows(
    connection,
    sliceSchema,
    `select provider, billing_period as "billingPeriod",
       cast(sum(row_count) as varchar) as rows,
       cast(count(*) as varchar) as charges,
       cast(min(charge_day) as varchar) as "firstDay",
       cast(max(charge_day) as varchar) as "lastDay",
       coalesce(list(distinct billing_account_id)
         filter (where billing_account_id is not null), []) as "billingAccounts"
     from charge_groups group by all order by all`,
  );
  const totals = await queryRows(
    connection,
    totalsSchema,
    `select provider, billing_period as "billingPeriod", currency,
       cast(sum(row_count) as varchar) as rows,
       ${exactSum('billed', scale)} as billed,
       ${exactSum('effective', scale)} as effective,
       ${exactSum('list', scale)} as list,
       ${exactSum('contracted', scale)} as contracted,
       cast(coalesce(sum(row_count) filter (where invoice_id is not null), 0)
         as varchar) as "invoicedRows",
       ${exactSum('case when invoice_id is not null then billed end', scale)}
         as invoiced,
       array_to_string(list_slice(list_sort(list(distinct invoice_id)), 1,
         ${MAXIMUM_INVOICE_IDS}), ', ') as "invoiceIds"
     from charge_groups group by all order by all`,
  );
  return slices.map(slice => {
    const own = totals.filter(
      each =>
        each.provider === slice.provider &&
        each.billingPeriod === slice.billingPeriod,
    );
    return {
      ...slice,
      billingAccounts: slice.billingAccounts.sort(),
      totals: own.map(
        ({ currency, rows, billed, effective, list, contracted }) => ({
          currency,
          rows,
          billed,
          effective,
          list,
          contracted,
        }),
      ),
      invoiced: own.flatMap(
        ({ currency, invoicedRows, invoiced, invoiceIds }) =>
          invoicedRows > 0 && invoiced !== null
            ? [{ currency, billed: invoiced, invoiceIds: invoiceIds ?? '' }]
            : [],
      ),
    };
  });
}
