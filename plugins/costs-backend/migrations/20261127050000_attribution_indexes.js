/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('attributions', table => {
    // Exports read a slice from one charge to the next.
    table.dropIndex(['slice_id', 'target_id'], 'attributions_by_slice');
    table.index(['slice_id', 'charge_id', 'part'], 'attributions_by_charge');
  });
  await knex.schema.alterTable('daily_charges', table => {
    table.index('charge_day', 'daily_charges_by_day');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('daily_charges', table => {
    table.dropIndex('charge_day', 'daily_charges_by_day');
  });
  await knex.schema.alterTable('attributions', table => {
    table.dropIndex(
      ['slice_id', 'charge_id', 'part'],
      'attributions_by_charge',
    );
    table.index(['slice_id', 'target_id'], 'attributions_by_slice');
  });
};
