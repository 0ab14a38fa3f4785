const COUNTED_OR_EXCLUDED = 'evidence_counted_or_excluded';

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('evidence', table => {
    table
      .boolean('censored')
      .notNullable()
      .defaultTo(false)
      .comment('Has not arrived yet: longer than its value, or than until now');
    table
      .text('state_key')
      .comment('What a reading of states keeps the newest row of');
    table
      .text('own_subject')
      .comment('Counts for this subject alone, nothing is resolved');
    table.integer('sample_size').comment('Behind a row that is a figure');
    table.double('low').comment("Lower end of such a figure's interval");
    table.double('high').comment("Upper end of such a figure's interval");
  });
  await knex.schema.alterTable('metric_points', table => {
    table.boolean('censored').notNullable().defaultTo(false);
    table.text('state_key');
  });
  await knex.schema.alterTable('evidence', table => {
    table.dropChecks(COUNTED_OR_EXCLUDED);
    table.check(
      `(counted and (value is not null or censored) and excluded_reason is null)
       or (not counted and not censored and excluded_reason is not null)`,
      undefined,
      COUNTED_OR_EXCLUDED,
    );
  });
  await knex.schema.alterTable('reading_sources', table => {
    table
      .timestamp('previous_collected_at', { useTz: true })
      .comment('The collection before: what it brought is whole');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('evidence').where({ censored: true }).delete();
  await knex.schema.alterTable('reading_sources', table => {
    table.dropColumn('previous_collected_at');
  });
  await knex.schema.alterTable('evidence', table => {
    table.dropChecks(COUNTED_OR_EXCLUDED);
    table.check(
      '(counted and value is not null and excluded_reason is null) or (not counted and excluded_reason is not null)',
      undefined,
      COUNTED_OR_EXCLUDED,
    );
  });
  await knex.schema.alterTable('metric_points', table => {
    table.dropColumns('censored', 'state_key');
  });
  await knex.schema.alterTable('evidence', table => {
    table.dropColumns(
      'censored',
      'state_key',
      'own_subject',
      'sample_size',
      'low',
      'high',
    );
  });
};
