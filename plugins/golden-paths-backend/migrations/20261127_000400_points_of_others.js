// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('scans', table => {
    table
      .integer('others')
      .notNullable()
      .defaultTo(0)
      .comment('Points that others spent of the same limit meanwhile');
  });
  await knex('adoption_days').update({
    scan: knex.raw(`'{"others": 0}'::jsonb || scan`),
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex('adoption_days').update({ scan: knex.raw(`scan - 'others'`) });
  await knex.schema.alterTable('scans', table => {
    table.dropColumn('others');
  });
};
