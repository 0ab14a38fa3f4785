import { DuckDBConnection } from '@duckdb/node-api';
import { QualityReport } from '@provenpath/plugin-costs-common';
import { z } from 'zod';
import { countSchema, queryRows } from '../duckdb/queries';
import { exactSum } from '../duckdb/readSlices';

/** Columns whose values should be written in one way. */
const SPELLED_COLUMNS: Record<string, string> = {
  charge_class: 'ChargeClass',
  charge_frequency: 'ChargeFrequency',
  service_provider: 'ServiceProviderName',
  invoice_issuer: 'InvoiceIssuerName',
  sub_account_name: 'SubAccountName',
  service_category: 'ServiceCategory',
  service_name: 'ServiceName',
  region: 'RegionId',
  resource_type: 'ResourceType',
  commitment_status: 'CommitmentDiscountStatus',
};

/** So many odd things of a kind are reported. */
const LIMIT = 50;

async function readSpellings(
  connection: DuckDBConnection,
): Promise<QualityReport['spellingVariants']> {
  const one = z.object({
    column: z.string(),
    spellings: z.array(z.string()),
    rows: countSchema,
  });
  const found = await Promise.all(
    Object.entries(SPELLED_COLUMNS).map(([name, column]) =>
      queryRows(
        connection,
        one,
        `select '${column}' as "column",
           list(written order by written_rows desc, written) as spellings,
           cast(sum(written_rows) as varchar) as rows
         from (select ${name} as written, sum(row_count) as written_rows
           from bill_kinds where ${name} is not null group by all)
         group by lower(trim(written)) having count(*) > 1
         order by sum(written_rows) desc, spellings limit ${LIMIT}`,
      ),
    ),
  );
  return found.flat();
}

/** What the groups of a bill alone tell of its quality. */
export async function readQuality(
  connection: DuckDBConnection,
  scale: number,
): Promise<
  Pick<
    QualityReport,
    'spellingVariants' | 'lateRows' | 'unexpectedSigns' | 'notInvoiced'
  >
> {
  const place = {
    provider: z.string(),
    billingPeriod: z.string(),
    currency: z.string(),
    rows: countSchema,
    billed: z.string(),
  };
  const by = 'provider, billing_period as "billingPeriod", currency';
  const lateRows = await queryRows(
    connection,
    z.object({ ...place, effective: z.string() }),
    `select ${by}, cast(sum(row_count) as varchar) as rows,
       ${exactSum('billed', scale)} as billed,
       ${exactSum('effective', scale)} as effective
     from odd_charges where late group by all order by all limit ${LIMIT}`,
  );
  const unexpectedSigns = await queryRows(
    connection,
    z.object({
      chargeCategory: z.string(),
      currency: z.string(),
      rows: countSchema,
      billed: z.string(),
    }),
    `select charge_category as "chargeCategory", currency,
       cast(sum(row_count) as varchar) as rows,
       ${exactSum('billed', scale)} as billed
     from odd_charges where unexpected
     group by all order by all limit ${LIMIT}`,
  );
  const notInvoiced = await queryRows(
    connection,
    z.object(place),
    `select ${by},
       cast(sum(row_count) filter (where invoice_id is null) as varchar) as rows,
       ${exactSum('case when invoice_id is null then billed end', scale)} as billed
     from charge_groups group by provider, billing_period, currency
     having count(invoice_id) between 1 and count(*) - 1
     order by all limit ${LIMIT}`,
  );
  const spellingVariants = await readSpellings(connection);
  return { spellingVariants, lateRows, unexpectedSigns, notInvoiced };
}
