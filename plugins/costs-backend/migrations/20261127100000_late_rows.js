/** Columns of the view as 20261127080000 made it, in their order. */
const VIEW = `
  select charges.id, charges.slice_id, charges.kind_id, charges.charge_day,
    kinds.currency, kinds.charge_category, kinds.charge_class,
    kinds.charge_frequency, kinds.service_provider, kinds.invoice_issuer,
    kinds.invoice_id, kinds.billing_account_id, kinds.sub_account_id,
    kinds.sub_account_name, kinds.service_category, kinds.service_name,
    kinds.region, kinds.resource_id, kinds.resource_name, kinds.resource_type,
    kinds.environment, kinds.commitment_discount_id, kinds.commitment_status,
    kinds.tags, kinds.raw_tags, kinds.allocated_method_id,
    kinds.allocated_method_details, kinds.allocated_resource_id,
    kinds.allocated_resource_name, kinds.allocated_tags, charges.billed,
    charges.effective, charges.list, charges.contracted,
    charges.billed_positive, charges.effective_positive, charges.rows`;
const FROM = `
  from daily_charges as charges
  join charge_kinds as kinds on kinds.id = charges.kind_id`;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('daily_charges', table => {
    table
      .integer('late_rows')
      .comment('Of before the billing period, where the day does not tell');
  });
  await knex.schema.raw(`
    create or replace view charge_groups as
    ${VIEW}, charges.late_rows ${FROM}`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.raw('drop view charge_groups');
  await knex.schema.raw(`create view charge_groups as ${VIEW} ${FROM}`);
  await knex.schema.alterTable('daily_charges', table => {
    table.dropColumn('late_rows');
  });
};
