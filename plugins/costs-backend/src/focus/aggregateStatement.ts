/**
 * What makes two rows of a bill one group, in the order of the columns that are
 * stored. Everything else about a row is read again from the file.
 */
export const GROUP_COLUMNS = [
  'provider',
  'billing_start',
  'billing_end',
  'charge_day',
  'currency',
  'charge_category',
  'charge_class',
  'charge_frequency',
  'service_provider',
  'invoice_issuer',
  'invoice_id',
  'billing_account_id',
  'sub_account_id',
  'sub_account_name',
  'service_category',
  'service_name',
  'region',
  'resource_id',
  'resource_name',
  'resource_type',
  'commitment_discount_id',
  'commitment_status',
  'tags',
  'allocated_method_id',
  'allocated_method_details',
  'allocated_resource_id',
  'allocated_resource_name',
  'allocated_tags',
] as const;

export type GroupColumn = (typeof GROUP_COLUMNS)[number];

/** What an engine makes of the columns that its view `bill` has as they are in the file. */
export interface WrittenColumns {
  /** Names of those columns; rows that differ in one of them are grouped apart. */
  names: readonly string[];
  /** SQL of the columns of a group, of those and of `charge_day`. */
  groups: Record<GroupColumn, string>;
  /** SQL that is true where one of them cannot be read, never null. */
  broken: string;
}

/**
 * The one statement that reads a bill: rows into groups that have the same texts
 * on the same day, whatever engine holds them. It uses nothing but `sum`, `count`,
 * `max` and `group by`, so that it runs as it is where the relation `bill` is a
 * view over a table of Trino or Athena. Texts are taken as they are written, and
 * looked at once for all rows that have the same ones. The view is the engine's
 * own: it gives the columns of {@link WrittenColumns}, `charge_day`, the four
 * costs as exact decimals, and what tells rows apart until sums are made:
 *
 * - `billed_sign`, `effective_sign`: -1, 0 or 1
 * - `early`: 1 where the charge fell before its billing period, else 0
 * - `broken`: 1 where a cost or the time of the charge cannot be read, else 0
 * - `cost_scale`: digits after the point of the row's finest cost
 */
export function aggregateStatement(names: readonly string[]): string {
  const same = [
    ...names,
    'charge_day',
    'billed_sign',
    'effective_sign',
    'early',
    'broken',
  ].join(', ');
  return `
select ${same},
  sum(billed) as billed,
  sum(effective) as effective,
  sum(list) as list,
  sum(contracted) as contracted,
  count(*) as row_count,
  max(cost_scale) as cost_scale
from bill
group by ${same}`;
}
