import {
  addDecimals,
  billingPeriodSchema,
  COST_LINES,
  IdentityAmounts,
  InvoiceComparison,
  LineAmounts,
  ReconciliationQuery,
  ReconciliationResponse,
  ReconciliationRow,
  subtractDecimals,
} from '@provenpath/plugin-costs-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';

const cursorSchema = z.object({
  period: billingPeriodSchema,
  provider: z.string(),
  source: z.string(),
  currency: z.string(),
});

interface Row {
  source: string;
  provider: string;
  billing_period: string;
  currency: string;
  /** By line; null where the bill has no charge in the currency. */
  billed: Record<string, string> | null;
  effective: Record<string, string> | null;
  invoice_total: string | null;
  import_id: string;
  rows: string;
  attributed_at: Date;
  rule_revision: number;
  closed_at: Date | null;
}

/** The lines with their sum, which an import has checked against the bill. */
function identityOf(amounts: Record<string, string> | null): IdentityAmounts {
  const lines = Object.fromEntries(
    COST_LINES.map(line => [line, amounts?.[line] ?? '0']),
  ) as LineAmounts;
  return { total: addDecimals(Object.values(lines)), ...lines };
}

/** How a bill stands beside its invoice. */
export function compareWithInvoice(
  billed: string,
  invoice: string | null,
): InvoiceComparison {
  if (invoice === null) {
    return { state: 'unknown', total: null, difference: null };
  }
  const difference = subtractDecimals(invoice, billed);
  return {
    state: /[1-9]/.test(difference) ? 'provisional' : 'agrees',
    total: invoice,
    difference,
  };
}

function toRow(row: Row): ReconciliationRow {
  const billed = identityOf(row.billed);
  return {
    source: row.source,
    provider: row.provider,
    billingPeriod: row.billing_period,
    currency: row.currency,
    billed,
    effective: identityOf(row.effective),
    invoice: compareWithInvoice(billed.total, row.invoice_total),
    importId: row.import_id,
    rows: Number(row.rows),
    attributedAt: row.attributed_at.toISOString(),
    ruleRevision: row.rule_revision,
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

const QUERY = `
  with lines as (
    select slice_id, currency, line, sum(billed) as billed,
      sum(effective) as effective
    from cost_rollups group by 1, 2, 3
  ), amounts as (
    select slice_id, currency, jsonb_object_agg(line, billed::text) as billed,
      jsonb_object_agg(line, effective::text) as effective
    from lines group by 1, 2
  ), currencies as (
    -- Also of an invoice that the bill has no charge for.
    select slice_id, currency from amounts
    union
    select slices.id, invoices.currency
    from current_invoice_totals as invoices
    join slices on slices.source = invoices.source
      and slices.provider = invoices.provider
      and slices.billing_period = invoices.billing_period and slices.active
  )
  select slices.source, slices.provider,
    to_char(slices.billing_period, 'YYYY-MM') as billing_period,
    currencies.currency, amounts.billed, amounts.effective,
    invoices.total::text as invoice_total, slices.import_id,
    attributed.rows::text, attributed.attributed_at, attributed.rule_revision,
    closed.closed_at
  from slices
  join slice_attributions as attributed on attributed.slice_id = slices.id
  join currencies on currencies.slice_id = slices.id
  left join amounts on amounts.slice_id = slices.id
    and amounts.currency = currencies.currency
  left join current_invoice_totals as invoices
    on invoices.source = slices.source
    and invoices.provider = slices.provider
    and invoices.billing_period = slices.billing_period
    and invoices.currency = currencies.currency
  left join closed_periods as closed on closed.provider = slices.provider
    and closed.billing_period = slices.billing_period
  where slices.active`;

/** The identity of every bill, newest billing period first. */
export async function readReconciliation(
  knex: Knex,
  query: ReconciliationQuery,
): Promise<ReconciliationResponse> {
  const conditions: string[] = [];
  const values: Array<string | number> = [];
  const where = (text: string, ...given: string[]) => {
    conditions.push(`and ${text}`);
    values.push(...given);
  };
  if (query.source !== undefined) {
    where('slices.source = ?', query.source);
  }
  if (query.provider !== undefined) {
    where('slices.provider = ?', query.provider);
  }
  if (query.billingPeriod !== undefined) {
    where('slices.billing_period = ?::date', `${query.billingPeriod}-01`);
  }
  if (query.cursor !== undefined) {
    const after = decodeCursor(cursorSchema, query.cursor);
    where(
      `(slices.billing_period < ?::date or (slices.billing_period = ?::date
        and (slices.provider, slices.source, currencies.currency) > (?, ?, ?)))`,
      `${after.period}-01`,
      `${after.period}-01`,
      after.provider,
      after.source,
      after.currency,
    );
  }
  const { rows }: { rows: Row[] } = await knex.raw(
    `${QUERY} ${conditions.join(' ')}
     order by slices.billing_period desc, slices.provider, slices.source,
       currencies.currency limit ?`,
    [...values, query.limit + 1],
  );
  const shown = rows.slice(0, query.limit).map(toRow);
  const last = shown[shown.length - 1];
  return {
    rows: shown,
    nextCursor:
      rows.length > shown.length
        ? encodeCursor({
            period: last.billingPeriod,
            provider: last.provider,
            source: last.source,
            currency: last.currency,
          })
        : null,
  };
}
