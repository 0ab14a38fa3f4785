import { DuckDBConnection } from '@duckdb/node-api';
import { GROUP_COLUMNS, WrittenColumns } from '../focus/aggregateStatement';

/** What charges have in common beside their day. */
const OF_KIND = GROUP_COLUMNS.filter(name => name !== 'charge_day');

const IS_CORRECTION = `coalesce(lower(trim(charge_class)) = 'correction', false)`;

/**
 * Makes the table `bill_kinds` of `written_groups`: one row for everything that
 * differs in nothing but its day and amounts, with an id of its own as `kind` and
 * a `number` that counts from 0 on in each provider and billing period. Texts are
 * put together as they are written first, and cleaned once a kind.
 */
async function numberKinds(
  connection: DuckDBConnection,
  written: WrittenColumns,
): Promise<void> {
  const texts = OF_KIND.map(name => `${written.groups[name]} as ${name}`);
  const names = written.names.join(', ');
  await connection.run(
    `create or replace temp table bill_kinds as
     select row_number() over () as kind,
       row_number() over (partition by provider, billing_period) - 1 as number, *
     from (
       select ${texts.join(', ')},
         strftime(${written.groups.billing_start}, '%Y-%m') as billing_period,
         sum(row_count) as row_count,
         sum(case when ${written.broken} then row_count else 0 end) as broken_rows,
         flatten(list(members)) as members
       from (
         select ${names}, sum(row_count) as row_count, list(rowid) as members
         from written_groups group by ${names}
       ) as written group by all
     )`,
  );
}

/** Makes the table `charge_sums`: the amounts of a kind on a day. */
async function sumCharges(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `create or replace temp table charge_sums as
     select kinds.kind, written.charge_day,
       sum(written.billed) as billed, sum(written.effective) as effective,
       sum(written.list) as list, sum(written.contracted) as contracted,
       sum(case when written.billed_sign > 0 then written.billed else 0 end)
         as billed_positive,
       sum(case when written.effective_sign > 0 then written.effective else 0 end)
         as effective_positive,
       sum(written.row_count) as row_count,
       sum(case when written.early = 1 and not kinds.is_correction
         then written.row_count else 0 end) as late_rows
     from (
       select kind, ${IS_CORRECTION} as is_correction, unnest(members) as member
       from bill_kinds
     ) as kinds
     join written_groups as written on written.rowid = kinds.member
     group by kinds.kind, written.charge_day`,
  );
}

/**
 * Makes the table `odd_charges` of what the quality report names: charges that fell
 * before their billing period, and amounts with the other sign than is expected.
 */
async function findOddCharges(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `create or replace temp table odd_charges as
     select kinds.provider, kinds.billing_period, kinds.currency,
       kinds.charge_category, written.billed, written.effective,
       written.row_count, written.early = 1 and not kinds.is_correction as late,
       (written.billed_sign < 0 and not kinds.is_correction
           and kinds.charge_category in ('Usage', 'Purchase', 'Tax'))
         or (written.billed_sign > 0 and kinds.charge_category = 'Credit')
         as unexpected
     from (
       select provider, billing_period, currency, charge_category,
         ${IS_CORRECTION} as is_correction, unnest(members) as member
       from bill_kinds
     ) as kinds
     join written_groups as written on written.rowid = kinds.member
     where written.early = 1 or written.billed_sign < 0
       or kinds.charge_category = 'Credit'`,
  );
}

/**
 * Makes groups of charges of what rows have written: `bill_kinds` with texts,
 * `charge_sums` with the amounts of their days, the view `charge_groups` of both,
 * and `odd_charges`. Texts are compared once for all that follows.
 *
 * @returns rows that have a text which cannot be read; then there are no sums
 */
export async function groupCharges(
  connection: DuckDBConnection,
  written: WrittenColumns,
): Promise<number> {
  await numberKinds(connection, written);
  const result = await connection.runAndReadAll(
    'select cast(coalesce(sum(broken_rows), 0) as varchar) from bill_kinds',
  );
  const brokenRows = Number(result.getRowsJson()[0][0]);
  if (brokenRows > 0) {
    return brokenRows;
  }
  await sumCharges(connection);
  await findOddCharges(connection);
  await connection.run('drop table written_groups');
  await connection.run('alter table bill_kinds drop column members');
  await connection.run(
    `create or replace temp view charge_groups as
     select kinds.* exclude (row_count), sums.* exclude (kind)
     from charge_sums as sums join bill_kinds as kinds on kinds.kind = sums.kind`,
  );
  return 0;
}
