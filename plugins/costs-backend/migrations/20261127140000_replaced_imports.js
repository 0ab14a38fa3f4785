/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // The history asks of each import which one took the place of its slices.
  await knex.schema.raw(`
    create index imports_by_slices on imports using gin (slices jsonb_path_ops)`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.raw('drop index imports_by_slices');
};
