import { CATALOG_KEYS } from '../counting/statements';
import { Checks, DemoBills, plain } from './bills';
import { listCounting } from './imports';

/** Columns of FOCUS whose values should be written in one way. */
const SPELLED = [
  'ChargeClass',
  'ChargeFrequency',
  'ServiceProviderName',
  'InvoiceIssuerName',
  'SubAccountName',
  'ServiceCategory',
  'ServiceName',
  'RegionId',
  'ResourceType',
  'CommitmentDiscountStatus',
];
const PLACE = `"InvoiceIssuerName" as issuer, left("BillingPeriodStart", 7) as period`;

/** What the reports say, a line each, with the bill that each is of. */
async function told(
  bills: DemoBills,
  describe: (
    quality: Awaited<ReturnType<typeof listCounting>>[number]['quality'],
  ) => string[],
): Promise<string[]> {
  const imports = await listCounting(bills);
  return imports
    .flatMap(({ slices: [{ provider, billingPeriod }], quality }) =>
      describe(quality).map(line => `${provider} ${billingPeriod} ${line}`),
    )
    .sort();
}

async function expectTagClashes(bills: DemoBills): Promise<void> {
  const expected = await bills.count(
    `select issuer, period, key, sum(rows) as rows,
       '[' || string_agg(written, ', ' order by written) || ']' as spellings
     from (select ${PLACE}, key, written, count(*) as rows
       from bill join raw_tags on raw_tags.raw = bill."Tags" group by all)
     group by issuer, period, key having count(*) > 1`,
  );
  expect(expected.length).toBeGreaterThan(0);
  const found = await told(bills, ({ tagClashes }) =>
    tagClashes.map(
      ({ key, spellings, rows }) =>
        `${key} ${rows} [${[...spellings].sort().join(', ')}]`,
    ),
  );
  expect(found).toEqual(
    expected
      .map(
        each =>
          `${each.issuer} ${each.period} ${each.key} ${each.rows} ${each.spellings}`,
      )
      .sort(),
  );
}

async function expectSpellings(bills: DemoBills): Promise<void> {
  const found = await told(bills, ({ spellingVariants }) =>
    spellingVariants.map(
      ({ column, spellings, rows }) =>
        `${column} ${rows} [${[...spellings].sort().join(', ')}]`,
    ),
  );
  const expected = await Promise.all(
    SPELLED.map(column =>
      bills.count(
        `select issuer, period, '${column}' as spelled, sum(rows) as rows,
           '[' || string_agg(written, ', ' order by written) || ']' as spellings
         from (select ${PLACE}, "${column}" as written, count(*) as rows
           from bill where "${column}" <> '' group by all)
         group by issuer, period, lower(trim(written)) having count(*) > 1`,
      ),
    ),
  );
  expect(found).toEqual(
    expected
      .flat()
      .map(
        each =>
          `${each.issuer} ${each.period} ${each.spelled} ${each.rows} ${each.spellings}`,
      )
      .sort(),
  );
}

async function expectUnknownOwners(bills: DemoBills): Promise<void> {
  const keys = CATALOG_KEYS.map(key => `'${key}'`).join(', ');
  const expected = await bills.count(
    `select issuer, period, key, value, currency, sum(rows) as rows,
       sum(greatest(effective, 0))::varchar as amount
     from lines join tag_values on tag_values.raw = lines.tag_text
     where line = 'unallocated' and key in (${keys}) group by all`,
  );
  expect(expected.length).toBeGreaterThan(0);
  const found = await told(bills, ({ unknownOwners }) =>
    unknownOwners.map(
      ({ tagKey, value, currency, rows, amount }) =>
        `${tagKey} ${value} ${currency} ${rows} ${plain(amount)}`,
    ),
  );
  expect(found).toEqual(
    expected
      .map(
        each =>
          `${each.issuer} ${each.period} ${each.key} ${each.value} ${each.currency} ${each.rows} ${plain(each.amount)}`,
      )
      .sort(),
  );
}

/** What is written in the bills in more than one way, or names nobody. */
export const TEXTS_CHECKS: Checks = {
  'agrees on keys of tags that differ in case only': expectTagClashes,
  'agrees on values that are spelled in several ways': expectSpellings,
  'agrees on tags that name nobody, and what they cost': expectUnknownOwners,
};
