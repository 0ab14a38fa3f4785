/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('imports', table => {
    table.text('listing').comment('What the source said of the files');
    table.index(['source', 'listing'], 'imports_by_listing');
  });
  await knex.schema.raw(`
    create index daily_charges_by_commitment
      on daily_charges (commitment_discount_id)
      where commitment_discount_id is not null`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.raw('drop index daily_charges_by_commitment');
  await knex.schema.alterTable('imports', table => {
    table.dropIndex([], 'imports_by_listing');
    table.dropColumn('listing');
  });
};
