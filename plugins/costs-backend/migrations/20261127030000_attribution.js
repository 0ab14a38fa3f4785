/** @param {import('knex').Knex} knex */
async function addPositiveSpend(knex) {
  await knex.schema.alterTable('daily_charges', table => {
    // Coverage is of positive spend, and a refund beside a charge would hide it.
    table
      .specificType('billed_positive', 'numeric')
      .comment('Sum of the rows above 0; unknown where null');
    table
      .specificType('effective_positive', 'numeric')
      .comment('Sum of the rows above 0; unknown where null');
  });
}

/** @param {import('knex').Knex} knex */
async function createOwnership(knex) {
  await knex.schema.createTable('attribution_targets', table => {
    table.comment('What an amount can belong to: an entity with all above it');
    table.increments('id');
    table.text('key').notNullable().unique();
    table.text('entity_ref');
    table.text('component_ref');
    table.text('system_ref');
    table.text('domain_ref');
    table.text('owner_ref');
    table
      .specificType('subjects', 'text[]')
      .notNullable()
      .comment('Every subject that the amount counts for');
    table.index('subjects', 'attribution_targets_by_subject', {
      indexType: 'gin',
    });
    table.index('entity_ref', 'attribution_targets_by_entity');
  });
  await knex.schema.createTable('catalog_entities', table => {
    table.comment('What the catalog has shown, also what has left it since');
    table.text('entity_ref').primary();
    table.text('title');
    table.text('template_ref');
    table.jsonb('template_inputs').notNullable().defaultTo('{}');
    table.jsonb('annotations').notNullable().defaultTo('{}');
    table.timestamp('missing_since', { useTz: true });
    table.index('template_ref', 'catalog_entities_by_template');
  });
  await knex.schema.createTable('ownership_history', table => {
    table.comment('To what an entity belonged, day by day');
    table.text('entity_ref').notNullable();
    table.date('valid_from').notNullable();
    table.date('valid_to').comment('First day that does not count any more');
    table.boolean('first').notNullable().comment('Taken for earlier days too');
    table
      .integer('target_id')
      .notNullable()
      .references('attribution_targets.id');
    table.primary(['entity_ref', 'valid_from']);
  });
}

/** @param {import('knex').Knex} knex */
async function createRules(knex) {
  await knex.schema.createTable('rule_versions', table => {
    table.comment('Every version of every rule; nothing is ever changed');
    table.text('rule_id').notNullable();
    table.integer('version').notNullable();
    table.integer('revision').notNullable().unique();
    table.integer('position').notNullable();
    table.text('name').notNullable();
    table.boolean('enabled').notNullable();
    table.date('effective_from').notNullable();
    table.jsonb('conditions').notNullable();
    table.jsonb('definition').notNullable();
    table.timestamp('saved_at', { useTz: true }).notNullable();
    table.text('saved_by').notNullable();
    table.text('reason').notNullable();
    table.primary(['rule_id', 'version']);
  });
  await knex.schema.createTable('closed_periods', table => {
    table.comment('Billing periods whose rules do not change any more');
    table.text('provider').notNullable();
    table.date('billing_period').notNullable();
    table.integer('rule_revision').notNullable();
    table.timestamp('closed_at', { useTz: true }).notNullable();
    table.primary(['provider', 'billing_period']);
  });
  await knex.schema.createTable('usage_weights', table => {
    table.comment('Published weights by which a shared pool is divided');
    table.text('weight_set').notNullable();
    table.date('day').notNullable();
    table.text('entity_ref').notNullable();
    table.specificType('weight', 'numeric').notNullable();
    table.primary(['weight_set', 'day', 'entity_ref']);
  });
}

/** @param {import('knex').Knex} knex */
async function createAttributions(knex) {
  await knex.schema.createTable('slice_attributions', table => {
    table.comment('With which rules a slice was attributed');
    table
      .uuid('slice_id')
      .primary()
      .references('slices.id')
      .onDelete('CASCADE');
    table.integer('rule_revision').notNullable();
    table.timestamp('attributed_at', { useTz: true }).notNullable();
    table.integer('charges').notNullable();
    table.bigInteger('rows').notNullable();
    table
      .boolean('stale')
      .notNullable()
      .defaultTo(false)
      .comment('The catalog has changed since, or the weights have');
  });
  await knex.schema.createTable('attributions', table => {
    table.comment('One row for each part of each group of charges');
    table
      .uuid('slice_id')
      .notNullable()
      .references('slices.id')
      .onDelete('CASCADE');
    table.bigInteger('charge_id').notNullable();
    table.integer('part').notNullable();
    table.text('line').notNullable();
    table.text('rule_id');
    table.integer('rule_version');
    table.integer('target_id').notNullable();
    table.boolean('assumed').notNullable();
    table.text('split_method');
    table.specificType('numerator', 'numeric');
    table.specificType('denominator', 'numeric');
    table.specificType('billed', 'numeric').notNullable();
    table.specificType('effective', 'numeric').notNullable();
    table.primary(['charge_id', 'part']);
    table.index(['slice_id', 'target_id'], 'attributions_by_slice');
    table.index('target_id', 'attributions_by_target');
  });
  await knex.schema.createTable('cost_rollups', table => {
    table.comment('What pages read: the attributions of a slice, summed up');
    table
      .uuid('slice_id')
      .notNullable()
      .references('slices.id')
      .onDelete('CASCADE');
    table.text('currency').notNullable();
    table.text('line').notNullable();
    table.integer('target_id').notNullable();
    table.text('service_category');
    table.text('service_name');
    table.text('environment');
    table.specificType('billed', 'numeric').notNullable();
    table.specificType('effective', 'numeric').notNullable();
    table.specificType('billed_positive', 'numeric').notNullable();
    table.specificType('effective_positive', 'numeric').notNullable();
    table.specificType('billed_assumed', 'numeric').notNullable();
    table.specificType('effective_assumed', 'numeric').notNullable();
    table.index('slice_id', 'cost_rollups_by_slice');
    table.index('target_id', 'cost_rollups_by_target');
  });
}

/** @param {import('knex').Knex} knex */
async function createBudgets(knex) {
  await knex.schema.createTable('budget_versions', table => {
    table.comment('Every budget that was ever set; the newest one counts');
    table.increments('id');
    table.text('subject').notNullable();
    table.text('currency').notNullable();
    table.date('from_month').notNullable();
    table.specificType('amount', 'numeric').comment('Null ends the budget');
    table.timestamp('saved_at', { useTz: true }).notNullable();
    table.text('saved_by').notNullable();
    table.text('reason').notNullable();
    table.index(['subject', 'currency', 'from_month'], 'budget_versions_order');
  });
  await knex.schema.createTable('volumes', table => {
    table.comment('Published volumes, for the cost of one unit');
    table.text('entity_ref').notNullable();
    table.text('unit').notNullable();
    table.date('day').notNullable();
    table.specificType('volume', 'numeric').notNullable();
    table.primary(['entity_ref', 'unit', 'day']);
  });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await addPositiveSpend(knex);
  await createOwnership(knex);
  await createRules(knex);
  await createAttributions(knex);
  await createBudgets(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'volumes',
    'budget_versions',
    'cost_rollups',
    'attributions',
    'slice_attributions',
    'usage_weights',
    'closed_periods',
    'rule_versions',
    'ownership_history',
    'catalog_entities',
    'attribution_targets',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.schema.alterTable('daily_charges', table => {
    table.dropColumns('billed_positive', 'effective_positive');
  });
};
