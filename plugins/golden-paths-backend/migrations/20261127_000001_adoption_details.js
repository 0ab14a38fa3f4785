// @ts-check

const asText = ['owner_ref', 'system_ref', 'language', 'tier'];

/** @param {import('knex').Knex} knex */
async function extendScans(knex) {
  await knex.schema.alterTable('repositories', table => {
    table.timestamp('created_at', { useTz: true });
    table.timestamp('deployed_at', { useTz: true }).comment('Last deployment');
  });
  await knex.schema.alterTable('scans', table => {
    table.integer('known').comment('How many there are, as the host says');
  });
  await knex.schema.createTable('golden_path_definitions', table => {
    table.comment('Every definition that was read, with its newest file');
    table.text('host').notNullable();
    table.text('repository').notNullable();
    table.integer('definition').notNullable();
    table.jsonb('file').notNullable();
    table.primary(['host', 'repository', 'definition']);
  });
  await knex.raw(
    `INSERT INTO golden_path_definitions (host, repository, definition, file)
     SELECT host, repository, (file->'spec'->>'definition')::int, file
     FROM golden_paths WHERE file IS NOT NULL`,
  );
  await knex.schema.createTable('golden_path_choices', table => {
    table.comment('Workflows that were ticked as the golden path');
    table.text('repository').notNullable().comment('host/owner/name');
    table.text('path').notNullable();
    table.text('layer').notNullable();
    table.text('chosen_by').notNullable();
    table.timestamp('chosen_at', { useTz: true }).notNullable();
    table.primary(['repository', 'path']);
  });
  await knex.schema.createTable('run_checks', table => {
    table.comment('Which workflows of a repository succeeded lately');
    table.text('host').notNullable();
    table.text('repository_id').notNullable();
    table.timestamp('checked_at', { useTz: true }).notNullable();
    table.jsonb('succeeded').notNullable().comment('{workflow file: instant}');
    table
      .timestamp('last_run_at', { useTz: true })
      .comment('Of any workflow, however it ended');
    table.primary(['host', 'repository_id']);
  });
}

/** @param {import('knex').Knex} knex */
async function extendAdoption(knex) {
  await knex.schema.alterTable('adoption_states', table => {
    table.boolean('on_path_before');
    asText.forEach(column => table.text(column));
  });
  await knex.raw(
    `UPDATE adoption_states
     SET owner_ref = adoption->>'ownerRef', language = adoption->>'language',
       system_ref = adoption->>'systemRef', tier = adoption->>'tier',
       on_path_before = (adoption->>'onPathBefore')::boolean,
       adoption = '{"systemRef": null, "tier": null, "createdAt": null, "template": null, "exemption": null, "onPathBefore": null}'::jsonb || adoption`,
  );
  await knex.raw(
    `UPDATE adoption_days
     SET scan = '{"read": 0, "known": null}'::jsonb || scan,
       definitions = (
         SELECT coalesce(jsonb_agg(
           '{"source": "file", "definitionBefore": null}'::jsonb || definition
         ), '[]')
         FROM jsonb_array_elements(definitions) AS definition
       )`,
  );
  await knex.schema.createTable('past_states', table => {
    table.comment(
      'How repositories stood at month ends before the first scan, read afterwards',
    );
    table.date('day').notNullable();
    table.text('id').notNullable();
    table.text('repository').notNullable().comment('host/owner/name');
    table.text('excluded');
    table.boolean('on_path').notNullable();
    table.specificType('subjects', 'text[]').notNullable();
    table.primary(['day', 'id']);
    table.index(['repository'], 'past_states_by_repository');
  });
  await knex.raw(
    'CREATE INDEX past_states_by_subject ON past_states USING gin (subjects)',
  );
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await extendScans(knex);
  await extendAdoption(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('past_states');
  await knex.schema.alterTable('adoption_states', table => {
    table.dropColumns('on_path_before', ...asText);
  });
  await knex.schema.dropTable('run_checks');
  await knex.schema.dropTable('golden_path_choices');
  await knex.schema.dropTable('golden_path_definitions');
  await knex.schema.alterTable('scans', table => {
    table.dropColumns('known');
  });
  await knex.schema.alterTable('repositories', table => {
    table.dropColumns('created_at', 'deployed_at');
  });
};
