/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('attribution_inputs', table => {
    table.comment('Counts changes of the catalog and of published weights');
    table.integer('id').primary();
    table.bigInteger('revision').notNullable();
    table.check('id = 1');
  });
  await knex('attribution_inputs').insert({ id: 1, revision: 0 });
  await knex.schema.alterTable('slice_attributions', table => {
    // A change cannot mark a bill whose import has not ended yet: it is known by
    // the number that it read.
    table
      .bigInteger('inputs_revision')
      .notNullable()
      .defaultTo(0)
      .comment('State of catalog and weights that it was attributed with');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('slice_attributions', table => {
    table.dropColumn('inputs_revision');
  });
  await knex.schema.dropTable('attribution_inputs');
};
