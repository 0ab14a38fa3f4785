/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('attributions', table => {
    for (const metric of ['billed', 'effective']) {
      table
        .specificType(`${metric}_positive`, 'numeric')
        .comment('Of a divided part, where it is more than the part above 0');
    }
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('attributions', table => {
    table.dropColumns('billed_positive', 'effective_positive');
  });
};
