import { CostMetric } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';

/** A slice while it is being attributed. */
export interface WorkSlice {
  id: string;
  provider: string;
  /** First day of the billing period. */
  billingPeriod: string;
}

/** What every step of an attribution is handed. */
export interface Work {
  transaction: Knex.Transaction;
  slice: WorkSlice;
  signal?: AbortSignal;
}

/** Charges whose line is theirs by category, whatever the rules say. */
export const OWN_LINES = `('tax', 'credit', 'adjustment')`;

const TABLES = `
  drop table if exists work_charges, work_kinds, work_sums, work_matches, work_owners,
    work_splits, work_recipients, work_divided cascade;
  create temporary table work_matches (
    kind_id bigint not null, from_day date not null, to_day date,
    rule_id text not null, rule_version int not null, is_pool boolean not null,
    entity_ref text
  ) on commit drop;
  create temporary table work_owners (
    kind_id bigint not null, from_day date not null, to_day date,
    rule_id text not null, rule_version int not null, is_pool boolean not null,
    target_id int, known_from date, known_to date
  ) on commit drop;
  create temporary table work_splits (
    charge_id bigint not null, set_id text not null, line text not null,
    rule_id text, rule_version int
  ) on commit drop;
  create temporary table work_recipients (
    set_id text not null, ordinal int not null, method text not null,
    target_id int not null, weight numeric not null, total numeric not null
  ) on commit drop;
  create temporary table work_divided (
    charge_id bigint not null, kind_id bigint not null, part int not null,
    line text not null, rule_id text, rule_version int, target_id int not null,
    assumed boolean not null, split_method text, numerator numeric,
    denominator numeric, billed numeric not null, effective numeric not null,
    billed_positive numeric not null, effective_positive numeric not null
  ) on commit drop`;

/**
 * Positive spend of a whole charge is what its rows above 0 add up to, for a refund
 * beside a charge must not hide it.
 */
export function positiveOfCharge(metric: CostMetric): string {
  return `coalesce(charges.${metric}_positive, greatest(charges.${metric}, 0))`;
}

/**
 * All parts: whole charges with the owner of their kind on their day, and what pools
 * and tax were divided into. A view, because a whole charge is told by its kind:
 * writing a row for each would take longer than all that reads them. Credits and
 * adjustments stay on their own line, with an owner only where a rule ties them to
 * one: a pool does not.
 */
const PARTS = `
  create temporary view work_parts as
  select charges.charge_id, charges.kind_id, 1 as part,
    case when charges.category in ${OWN_LINES} then charges.category
      when owners.target_id is null then 'unallocated' else 'direct' end as line,
    case when owners.target_id is not null then owners.rule_id end as rule_id,
    case when owners.target_id is not null then owners.rule_version end
      as rule_version,
    coalesce(owners.target_id, {nobody}) as target_id,
    coalesce(charges.charge_day < owners.known_from
      or charges.charge_day > owners.known_to, false) as assumed,
    null as split_method, null::numeric as numerator,
    null::numeric as denominator, charges.billed, charges.effective,
    ${positiveOfCharge('billed')} as billed_positive,
    ${positiveOfCharge('effective')} as effective_positive
  from work_charges as charges
  left join work_owners as owners
    on owners.kind_id = charges.kind_id
    and charges.charge_day >= owners.from_day
    and (owners.to_day is null or charges.charge_day < owners.to_day)
  where charges.category <> 'tax'
    and not (coalesce(owners.is_pool, false)
      and charges.category not in ${OWN_LINES})
  union all
  select charge_id, kind_id, part, line, rule_id, rule_version, target_id, assumed,
    split_method, numerator, denominator, billed, effective, billed_positive,
    effective_positive
  from work_divided`;

/**
 * Sets up the tables of one attribution, which live until the transaction ends.
 * What is computed there is either taken over or compared and forgotten, so a
 * preview runs the very same statements as an import.
 *
 * @param nobodyId - target of what has no owner
 */
export async function prepareWork(work: Work, nobodyId: number): Promise<void> {
  const { transaction, slice } = work;
  // For sorts and sums over all charges of a bill; ends with the transaction.
  await transaction.raw(`set local work_mem = '64MB'`);
  // Compiling a statement takes longer here than it saves.
  await transaction.raw('set local jit = off');
  // Enough to plan with; more rows to look at would take longer than they save.
  await transaction.raw('set local default_statistics_target = 10');
  await transaction.raw(TABLES);
  await transaction.raw(
    `create temporary table work_kinds on commit drop as
     select id as kind_id, currency, lower(trim(charge_category)) as category,
       sub_account_id, sub_account_name, service_category, service_name, region,
       resource_id, resource_name, commitment_status, environment, tags
     from charge_kinds where slice_id = ?`,
    [slice.id],
  );
  await transaction.raw('alter table work_kinds add primary key (kind_id)');
  await transaction.raw('analyze work_kinds (kind_id, category, currency)');
  await transaction.raw(
    `create temporary table work_charges on commit drop as
     select charges.id as charge_id, charges.kind_id, charges.charge_day,
       kinds.currency, charges.billed, charges.effective,
       charges.billed_positive, charges.effective_positive, kinds.category,
       kinds.sub_account_id
     from daily_charges as charges
     join work_kinds as kinds on kinds.kind_id = charges.kind_id
     where charges.slice_id = ?`,
    [slice.id],
  );
  await transaction.raw(
    'analyze work_charges (charge_id, kind_id, charge_day, currency, category)',
  );
  await transaction.raw(PARTS.replace('{nobody}', String(nobodyId)));
}
