import { BenchFormat } from './generateBill';
import { withDuckDb } from './openDuckDb';

/** What an import groups by, under the names that the bill has for it. */
const GROUPS = [
  'ProviderName',
  'BillingPeriodStart',
  'BillingPeriodEnd',
  'cast(ChargePeriodStart as date)',
  'BillingCurrency',
  'ChargeCategory',
  'ChargeClass',
  'ChargeFrequency',
  'PublisherName',
  'InvoiceIssuerName',
  'BillingAccountId',
  'SubAccountId',
  'SubAccountName',
  'ServiceCategory',
  'ServiceName',
  'RegionId',
  'ResourceId',
  'ResourceName',
  'ResourceType',
  'Tags',
];

const COSTS = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'];

/**
 * The same aggregation by DuckDB alone: no check of a value, no other file, no
 * database. Of a CSV it is told the types, which an import has to find out.
 *
 * @returns seconds and groups
 */
export async function bareAggregation(
  directory: string,
  format: BenchFormat,
): Promise<{ seconds: number; groups: number }> {
  const costTypes = COSTS.map(name => `'${name}': 'DECIMAL(20, 11)'`);
  const relation =
    format === 'parquet'
      ? `read_parquet('${directory}/*.parquet')`
      : `read_csv('${directory}/*.csv', header = true, types = {${costTypes.join(', ')}})`;
  return withDuckDb(async connection => {
    await connection.run('set preserve_insertion_order = false');
    const began = performance.now();
    await connection.run(
      `create temp table sums as
       select ${GROUPS.map((name, index) => `${name} as g${index}`).join(', ')},
         ${COSTS.map(name => `sum(${name}) as sum_${name}`).join(', ')},
         count(*) as row_count
       from ${relation} group by all`,
    );
    const seconds = (performance.now() - began) / 1000;
    const result = await connection.runAndReadAll(
      'select cast(count(*) as integer) from sums',
    );
    return { seconds, groups: Number(result.getRowsJson()[0][0]) };
  });
}
