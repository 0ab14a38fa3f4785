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

/**
 * The one statement that reads a bill: rows into groups, whatever engine holds
 * them. It uses nothing but `sum`, `count`, `max`, `case` and `group by`, so that
 * it runs as it is where the relation `bill` is a view over a table of Trino or
 * Athena. The view is the engine's own: it gives the columns of
 * {@link GROUP_COLUMNS}, the four costs as exact decimals, and
 *
 * - `broken`: 1 where a value of the row cannot be read, else 0
 * - `late`: 1 where the charge fell before its billing period and is no correction
 * - `odd_sign`: 1 where the amount has a sign that its category should not have
 * - `cost_scale`: digits after the point of the row's finest cost
 */
export const AGGREGATE_STATEMENT = `
select ${GROUP_COLUMNS.join(', ')},
  sum(billed) as billed,
  sum(effective) as effective,
  sum(list) as list,
  sum(contracted) as contracted,
  sum(case when billed > 0 then billed else 0 end) as billed_positive,
  sum(case when effective > 0 then effective else 0 end) as effective_positive,
  count(*) as row_count,
  sum(broken) as broken_rows,
  sum(late) as late_rows,
  sum(case when late = 1 then billed end) as late_billed,
  sum(case when late = 1 then effective end) as late_effective,
  sum(odd_sign) as odd_rows,
  sum(case when odd_sign = 1 then billed end) as odd_billed,
  max(cost_scale) as cost_scale
from bill
group by ${GROUP_COLUMNS.join(', ')}`;
