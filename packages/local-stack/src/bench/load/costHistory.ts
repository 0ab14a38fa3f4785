import fs from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { CostsApi } from '../../costs/CostsApi';

const SOURCE = 'load';
/** A component is charged every so many days. */
const BETWEEN_CHARGES = 7;

/** One month of charges of all components as a FOCUS bill in Parquet. */
function monthlyBill(month: string, components: number): string {
  const amount = (seed: number) =>
    `cast((hash(component, day, ${seed}) % 100000) / 1000.0 as decimal(18, 6))`;
  return `
    select ${amount(1)} as BilledCost, ${amount(2)} as EffectiveCost,
      ${amount(1)} as ListCost, ${amount(1)} as ContractedCost,
      'USD' as BillingCurrency,
      timestamp '${month}-01' as BillingPeriodStart,
      timestamp '${month}-01' + interval 1 month as BillingPeriodEnd,
      cast(day as timestamp) as ChargePeriodStart,
      cast(day as timestamp) + interval 1 day as ChargePeriodEnd,
      'Usage' as ChargeCategory, cast(null as varchar) as ChargeClass,
      'Usage-Based' as ChargeFrequency, 'Usage' as ChargeDescription,
      'AWS' as ProviderName, 'Amazon Web Services, Inc.' as PublisherName,
      'Amazon Web Services, Inc.' as InvoiceIssuerName,
      '123456789012' as BillingAccountId, 'Payer' as BillingAccountName,
      'account-' || (component % 60) as SubAccountId,
      'Account ' || (component % 60) as SubAccountName,
      'Compute' as ServiceCategory, 'Service ' || (component % 20) as ServiceName,
      'eu-central-1' as RegionId, 'EU (Frankfurt)' as RegionName,
      'arn:aws:thing/' || component as ResourceId,
      'thing-' || component as ResourceName, 'Thing' as ResourceType,
      'SKU' || (component % 500) as SkuId,
      cast(1 as decimal(18, 6)) as PricingQuantity, 'Hours' as PricingUnit,
      '{"service":"load-component-' || component || '","environment":"production"}'
        as Tags
    from range(${components}) as components(component),
      (select cast(unnest(generate_series(timestamp '${month}-01',
        timestamp '${month}-01' + interval 1 month - interval 1 day,
        interval ${BETWEEN_CHARGES} day)) as date) as day)`;
}

/** The months before this one, oldest first. */
export function pastMonths(count: number, now: Date): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(
      Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count + index, 1),
    )
      .toISOString()
      .slice(0, 7),
  );
}

/**
 * Brings a bill of each month in over the interface, as any machine with a token
 * does: each component is charged once a week.
 *
 * @returns charges that were brought in
 */
export async function importCostHistory(options: {
  url: string;
  token: string;
  workDir: string;
  components: number;
  months: string[];
}): Promise<number> {
  const { url, token, workDir, components, months } = options;
  const api = new CostsApi({
    backendUrl: url,
    token,
    signal: new AbortController().signal,
  });
  await api.waitForOwners('component/default/load-component-0');
  const duckDb = await (await DuckDBInstance.create()).connect();
  let charges = 0;
  try {
    for (const month of months) {
      const file = path.join(workDir, `${month}.parquet`);
      await duckDb.run(
        `copy (${monthlyBill(month, components)}) to '${file}' (format parquet)`,
      );
      const counted = await duckDb.runAndReadAll(
        `select cast(count(*) as integer) from '${file}'`,
      );
      charges += Number(counted.getRowsJson()[0][0]);
      await api.importBill(SOURCE, path.basename(file), fs.readFileSync(file));
      fs.rmSync(file);
    }
  } finally {
    duckDb.closeSync();
  }
  return charges;
}
