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

/** Text columns that are taken as the bill has them, and cleaned once a group. */
export const RAW_TEXTS: ReadonlySet<string> = new Set([
  'charge_class',
  'charge_frequency',
  'invoice_issuer',
  'invoice_id',
  'billing_account_id',
  'sub_account_id',
  'sub_account_name',
  'service_category',
  'service_name',
  'resource_id',
  'resource_name',
  'resource_type',
  'commitment_discount_id',
  'commitment_status',
  'allocated_method_id',
  'allocated_resource_id',
  'allocated_resource_name',
]);

const KEYS = GROUP_COLUMNS.join(', ');
/** Rows that differ in one of these are told apart until the sums are made. */
const FLAGS = 'billed_sign, effective_sign, early, broken';

const CLEANED = GROUP_COLUMNS.map(name =>
  RAW_TEXTS.has(name) ? `nullif(nullif(${name}, ''), 'NULL') as ${name}` : name,
);

const IS_LATE = `early = 1
  and not coalesce(lower(trim(charge_class)) = 'correction', false)`;

const IS_ODD = `(billed_sign < 0
    and charge_category in ('Usage', 'Purchase', 'Tax')
    and not coalesce(lower(trim(charge_class)) = 'correction', false))
  or (billed_sign > 0 and charge_category = 'Credit')`;

/**
 * The one statement that reads a bill: rows into groups, whatever engine holds
 * them. It uses nothing but `sum`, `count`, `max`, `case`, `nullif` and `group
 * by`, so that it runs as it is where the relation `bill` is a view over a table
 * of Trino or Athena. What takes a look at texts is done once a group and not
 * once a row. The view is the engine's own: it gives the columns of
 * {@link GROUP_COLUMNS}, those of {@link RAW_TEXTS} as they are in the file, the
 * four costs as exact decimals, and
 *
 * - `billed_sign`, `effective_sign`: -1, 0 or 1
 * - `early`: 1 where the charge fell before its billing period, else 0
 * - `broken`: 1 where a value of the row cannot be read, else 0
 * - `cost_scale`: digits after the point of the row's finest cost
 */
export const AGGREGATE_STATEMENT = `
select ${KEYS},
  sum(billed) as billed,
  sum(effective) as effective,
  sum(list) as list,
  sum(contracted) as contracted,
  sum(case when billed_sign > 0 then billed else 0 end) as billed_positive,
  sum(case when effective_sign > 0 then effective else 0 end) as effective_positive,
  sum(row_count) as row_count,
  sum(case when broken = 1 then row_count else 0 end) as broken_rows,
  sum(case when ${IS_LATE} then row_count else 0 end) as late_rows,
  sum(case when ${IS_LATE} then billed end) as late_billed,
  sum(case when ${IS_LATE} then effective end) as late_effective,
  sum(case when ${IS_ODD} then row_count else 0 end) as odd_rows,
  sum(case when ${IS_ODD} then billed end) as odd_billed,
  max(cost_scale) as cost_scale
from (
  select ${CLEANED.join(', ')}, ${FLAGS},
    billed, effective, list, contracted, row_count, cost_scale
  from (
    select ${KEYS}, ${FLAGS},
      sum(billed) as billed,
      sum(effective) as effective,
      sum(list) as list,
      sum(contracted) as contracted,
      count(*) as row_count,
      max(cost_scale) as cost_scale
    from bill
    group by ${KEYS}, ${FLAGS}
  ) as written
) as cleaned
group by ${KEYS}`;
