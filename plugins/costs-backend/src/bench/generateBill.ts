import path from 'node:path';
import { withDuckDb } from './openDuckDb';

export type BenchFormat = 'csv' | 'parquet';

const HOURS_OF_MONTH = 720;
/** So many components own the resources. */
export const COMPONENTS = 3_000;

/** Columns of a bill of cloud resources; about 450 bytes a row as CSV. */
function billColumns(resource: string, start: string, hours: number): string {
  const digits = (seed: string) =>
    `cast(cast(cast(hash(i, ${seed}) % 100000000 as bigint) as decimal(18, 0)) * cast(0.00000001 as decimal(9, 8)) as decimal(20, 11))`;
  return `${digits('1')} as BilledCost, ${digits('2')} as EffectiveCost,
    ${digits('3')} as ListCost, ${digits('4')} as ContractedCost,
    'USD' as BillingCurrency,
    date_trunc('month', ${start}) as BillingPeriodStart,
    date_trunc('month', ${start}) + interval 1 month as BillingPeriodEnd,
    ${start} as ChargePeriodStart,
    ${start} + interval ${hours} hour as ChargePeriodEnd,
    'Usage' as ChargeCategory, cast(null as varchar) as ChargeClass,
    'Usage-Based' as ChargeFrequency,
    'Usage of ' || (${resource} % 20) || ' in the region' as ChargeDescription,
    'AWS' as ProviderName, 'Amazon Web Services, Inc.' as PublisherName,
    'Amazon Web Services, Inc.' as InvoiceIssuerName,
    '123456789012' as BillingAccountId, 'Payer' as BillingAccountName,
    'account-' || (${resource} % 60) as SubAccountId,
    'Account ' || (${resource} % 60) as SubAccountName,
    'Compute' as ServiceCategory,
    'Service ' || (${resource} % 20) as ServiceName,
    'eu-central-1' as RegionId, 'EU (Frankfurt)' as RegionName,
    'arn:aws:service:eu-central-1:123456789012:thing/' || ${resource} as ResourceId,
    'thing-' || ${resource} as ResourceName, 'Thing' as ResourceType,
    'SKU' || (${resource} % 500) as SkuId,
    cast(1 as decimal(18, 6)) as PricingQuantity, 'Hours' as PricingUnit,
    '{"service":"component-' || (${resource} % ${COMPONENTS})
      || '","environment":"' || (case when ${resource} % 3 = 0 then 'staging' else 'production' end)
      || '"}' as Tags`;
}

/**
 * Writes a month of hourly charges in pieces of equal size. As in a real bill,
 * the rows of one resource are spread over the file.
 *
 * @param options.perHour - rows that a resource has in an hour: the more, the
 *   fewer groups
 */
export async function generateBill(options: {
  directory: string;
  format: BenchFormat;
  rows: number;
  perHour: number;
  pieces: number;
}): Promise<void> {
  const { directory, format, rows, perHour, pieces } = options;
  const resources = Math.ceil(rows / HOURS_OF_MONTH / perHour);
  const size = Math.ceil(rows / pieces);
  await withDuckDb(async connection => {
    for (let piece = 0; piece < pieces; piece += 1) {
      const file = path.join(directory, `piece-${piece}.${format}`);
      await connection.run(
        `copy (select ${billColumns(
          `(i % ${resources})`,
          `(timestamp '2026-09-01' + to_hours(i // ${resources} % ${HOURS_OF_MONTH}))`,
          1,
        )} from range(${piece * size}, ${Math.min(rows, (piece + 1) * size)}) as numbers(i))
         to '${file}' (format ${format}${format === 'csv' ? ', header true' : ''})`,
      );
    }
  });
}

/** Writes a daily charge of every component for so many months. */
export async function generateHistory(options: {
  directory: string;
  months: number;
}): Promise<void> {
  const days = options.months * 30;
  await withDuckDb(async connection => {
    // Thirty days of each month, so that every month has as many rows.
    const start = `(timestamp '2023-10-01' + to_months(cast(i // ${COMPONENTS * 30} as integer)) + to_days(cast(i // ${COMPONENTS} % 30 as integer)))`;
    await connection.run(
      `copy (select ${billColumns(`(i % ${COMPONENTS})`, start, 24)}
         from range(${COMPONENTS * days}) as numbers(i))
       to '${path.join(options.directory, 'piece-0.parquet')}' (format parquet)`,
    );
  });
}
