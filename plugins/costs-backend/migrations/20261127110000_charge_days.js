/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Charges lie by slice and kind, so each page of a slice has all of its days: an
  // entry for every row found no fewer pages than one for every stretch of pages.
  await knex.schema.raw('drop index daily_charges_by_day');
  await knex.schema.raw(`
    create index daily_charges_by_day on daily_charges
      using brin (charge_day) with (autosummarize = on)`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.raw('drop index daily_charges_by_day');
  await knex.schema.raw(`
    create index daily_charges_by_day on daily_charges (charge_day)`);
};
