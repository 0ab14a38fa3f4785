// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('open_forms', table => {
    table.comment(
      'Forms that somebody filled in to the last page; forgotten a day later',
    );
    table.uuid('form_id').notNullable().unique();
    table.text('person').notNullable().comment('Until it is settled');
    table.text('template').notNullable();
    table.text('owner_ref').comment('The team that the service was for');
    table.boolean('passed').notNullable().comment('What its checks came to');
    table.timestamp('opened_at', { useTz: true }).notNullable();
    table.timestamp('seen_at', { useTz: true }).notNullable();
    table.primary(['person', 'template']);
    table.index(['seen_at', 'form_id'], 'open_forms_by_sight');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('open_forms');
};
