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
  drop table if exists work_charges, work_kinds, work_sums, work_matches, work_splits,
    work_recipients, work_parts;
  create temporary table work_matches (
    kind_id bigint not null, from_day date not null, to_day date,
    rule_id text not null, rule_version int not null, is_pool boolean not null,
    entity_ref text
  ) on commit drop;
  create temporary table work_splits (
    charge_id bigint not null, set_id text not null, line text not null,
    rule_id text, rule_version int
  ) on commit drop;
  create temporary table work_recipients (
    set_id text not null, ordinal int not null, method text not null,
    target_id int not null, weight numeric not null, total numeric not null
  ) on commit drop;
  create temporary table work_parts (
    charge_id bigint not null, part int not null, line text not null,
    rule_id text, rule_version int, target_id int not null,
    assumed boolean not null, split_method text, numerator numeric,
    denominator numeric, billed numeric not null, effective numeric not null
  ) on commit drop`;

/**
 * Sets up the tables of one attribution, which live until the transaction ends.
 * What is computed there is either taken over or compared and forgotten, so a
 * preview runs the very same statements as an import.
 */
export async function prepareWork(work: Work): Promise<void> {
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
}
