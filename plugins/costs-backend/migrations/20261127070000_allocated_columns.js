const COLUMNS = [
  'allocated_method_id',
  'allocated_method_details',
  'allocated_resource_id',
  'allocated_resource_name',
  'allocated_tags',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('daily_charges', table => {
    // How the bill itself says that a charge was divided, since FOCUS 1.3.
    COLUMNS.forEach(column => table.text(column));
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('daily_charges', table => {
    table.dropColumns(...COLUMNS);
  });
};
