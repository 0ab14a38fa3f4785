import fs from 'node:fs';
import path from 'node:path';
import { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import {
  billOf,
  testDirectory,
  toCsv,
  usageRow,
  withBill,
} from '../__testUtils__/bills';
import { noSignal, storedGroups } from '../__testUtils__/readBills';

jest.setTimeout(120_000);

const directory = testDirectory();

/** Plain decimals of any length that a bill may have, signs included. */
const decimal = fc
  .tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 12n }),
    fc.stringMatching(/^[0-9]{0,16}$/),
  )
  .map(
    ([negative, whole, fraction]) =>
      `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}`,
  );

const row = fc.record({
  BilledCost: decimal,
  EffectiveCost: decimal,
  ListCost: fc.option(decimal, { nil: '' }),
  BillingCurrency: fc.constantFrom('USD', 'EUR'),
  ProviderName: fc.constantFrom('AWS', 'Azure'),
  ServiceName: fc.constantFrom('Queue', 'queue ', 'a "quoted"\nname', ''),
  ChargePeriodStart: fc.constantFrom('2026-09-01', '2026-09-02T05:00:00Z'),
  Tags: fc.constantFrom('', '{"team":"a"}', '{" Team":"a"}'),
});

/** Sums of texts by DuckDB alone, as a check that shares no code. */
async function independentSums(
  connection: DuckDBConnection,
  file: string,
): Promise<unknown> {
  const sum = (column: string) =>
    `cast(sum(cast(${column} as decimal(38, 16))) as varchar)`;
  const result = await connection.runAndReadAll(
    `select ProviderName, BillingCurrency, ${sum('BilledCost')},
       ${sum('EffectiveCost')}, ${sum('ListCost')}, cast(count(*) as integer)
     from read_csv('${file}', all_varchar = true, header = true)
     group by all order by all`,
  );
  return result.getRowsJson();
}

it('groups of random bills add up to the last digit of all their rows', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const file = path.join(directory, 'random.csv');
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 60 }),
        async rows => {
          fs.writeFileSync(
            file,
            toCsv(
              rows.map(each => ({ ...usageRow, ChargePeriodEnd: '', ...each })),
            ),
          );
          const groups = await withBill(billOf([file]), async reading => {
            const facts = await reading.read(noSignal);
            const found: Array<Record<string, string>> = [];
            for (const slice of facts.slices) {
              for (const group of await storedGroups(reading, slice)) {
                found.push({ ...group, provider: slice.provider });
              }
            }
            return found;
          });
          await connection.run(
            `create or replace table stored (provider varchar, currency varchar,
             billed decimal(38, 16), effective decimal(38, 16),
             list decimal(38, 16), row_count integer)`,
          );
          for (const group of groups) {
            await connection.run(
              `insert into stored values ($1, $2, $3, $4, nullif($5, ''), $6)`,
              [
                group.provider,
                group.currency,
                group.billed,
                group.effective,
                group.list,
                group.rows,
              ],
            );
          }
          const result = await connection.runAndReadAll(
            `select provider, currency, cast(sum(billed) as varchar),
             cast(sum(effective) as varchar), cast(sum(list) as varchar),
             cast(sum(row_count) as integer)
           from stored group by all order by all`,
          );
          expect(result.getRowsJson()).toEqual(
            await independentSums(connection, file),
          );
        },
      ),
      // The same bills in every run: what fails, fails for everybody.
      { numRuns: 25, seed: 20261127 },
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
});
