// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Those that there are update what templates have become.
  await knex('update_campaigns').update({
    request: knex.raw(`'{"kind": "update", "layers": []}'::jsonb || request`),
  });
  await knex.schema.alterTable('campaign_repositories', table => {
    // A repository that joins was often made from no template.
    table.setNullable('template');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Before, nothing could go on with them. Their pull requests stay.
  await knex('update_campaigns').whereRaw(`request->>'kind' = 'join'`).delete();
  await knex('update_campaigns').update({
    request: knex.raw(`request - 'kind' - 'layers'`),
  });
  await knex.schema.alterTable('campaign_repositories', table => {
    table.dropNullable('template');
  });
};
