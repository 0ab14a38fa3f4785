import { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { BillSql } from './billView';
import { asText, FocusExpressions } from './expressions';
import { queryRows } from './queries';
import { RowRule } from './rowRules';
import { quoteText, quoteTexts } from './sqlText';

const periodSchema = z.object({
  provider: z.string(),
  start: z.string(),
  end: z.string(),
});

/**
 * Billing periods that overlap: which of them a charge is invoiced with could
 * not be told.
 */
async function overlapRules(
  connection: DuckDBConnection,
  sql: BillSql,
  of: FocusExpressions,
): Promise<RowRule[]> {
  const periods = await queryRows(
    connection,
    periodSchema,
    `select distinct provider, cast(billing_start as varchar) as start,
       cast(billing_end as varchar) as "end"
     from bill_kinds order by all`,
  );
  return periods.flatMap((period, index) => {
    const before = periods[index - 1];
    if (
      !before ||
      before.provider !== period.provider ||
      before.end <= period.start
    ) {
      return [];
    }
    return [
      {
        column: 'BillingPeriodStart',
        breaks: `coalesce(${sql.groups.provider} = ${quoteText(period.provider)}
          and ${sql.groups.billing_start} = timestamp ${quoteText(period.start)}
          and ${sql.groups.billing_end} = timestamp ${quoteText(period.end)}, false)`,
        value: asText(of.get('BillingPeriodStart')),
        message: `begins before the billing period from ${before.start} to ${before.end} of the same provider is over: one bill has billing periods that follow each other`,
      },
    ];
  });
}

const invoiceSchema = z.object({
  invoiceId: z.string(),
  provider: z.string(),
  currencies: z.array(z.string()),
});

/** One invoice has one currency; a bill may have several. */
async function invoiceRules(
  connection: DuckDBConnection,
  sql: BillSql,
  of: FocusExpressions,
): Promise<RowRule[]> {
  const mixed = await queryRows(
    connection,
    invoiceSchema,
    `select invoice_id as "invoiceId", provider,
       list(currency order by currency_rows desc, currency) as currencies
     from (select provider, invoice_id, currency, sum(row_count) as currency_rows
       from bill_kinds where invoice_id is not null group by all)
     group by all having count(*) > 1 order by all limit 10`,
  );
  return mixed.map(({ invoiceId, provider, currencies }) => ({
    column: 'BillingCurrency',
    breaks: `coalesce(${sql.groups.invoice_id} = ${quoteText(invoiceId)}
      and ${sql.groups.provider} = ${quoteText(provider)}
      and ${sql.groups.currency} <> ${quoteText(currencies[0])}, false)`,
    value: asText(of.get('BillingCurrency')),
    message: `differs from the currency of the other rows of invoice ${invoiceId}, ${currencies[0]}: an invoice has one currency`,
  }));
}

/** What is wrong with a bill that no row alone tells. */
export async function wholeBillRules(
  connection: DuckDBConnection,
  sql: BillSql,
  of: FocusExpressions,
): Promise<RowRule[]> {
  return [
    ...(await overlapRules(connection, sql, of)),
    ...(await invoiceRules(connection, sql, of)),
  ];
}

/** For tags that are no JSON object. */
export function brokenTagsRule(broken: string[], tagsJson: string): RowRule {
  return {
    column: 'Tags',
    breaks: `coalesce(${tagsJson} in (${quoteTexts(broken)}), false)`,
    value: tagsJson,
    message: 'must be a JSON object such as {"team":"commerce"}',
  };
}
