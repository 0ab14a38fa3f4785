/**
 * What personal data there is: who is invited, on which day they drew their
 * ballot, and whether they want reminders. What was answered stands in other
 * tables, which have no column in common with these but the campaign: no time,
 * no sequence, no reference. docs/adr/0020-anonymous-ballots.md
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('campaigns', table => {
    table.text('campaign_id').primary();
    table.text('title').notNullable();
    table.text('question').notNullable();
    table.jsonb('reasons').notNullable();
    table.jsonb('audience').notNullable();
    table.date('opens_on').notNullable();
    table.date('closes_on').notNullable();
    table
      .text('status')
      .notNullable()
      .checkIn(['planned', 'open', 'counting', 'closed'], 'campaigns_status');
    table
      .text('source')
      .notNullable()
      .checkIn(['ballots', 'import'], 'campaigns_source');
    table.boolean('demo').notNullable();
    table.integer('population').comment('Frozen at opening');
    table.jsonb('domains').notNullable();
    table.jsonb('public_keys');
    table
      .text('private_keys')
      .comment(
        'Encrypted under a secret that is not in here; gone once counted',
      );
    table.timestamp('counting_since', { useTz: true });
    table.date('closed_on');
    table.jsonb('tally').comment('Only what may be shown');
    table.text('import_digest');
    table.check(
      "status <> 'closed' or (closed_on is not null and tally is not null and private_keys is null)",
      undefined,
      'campaigns_closed_without_keys',
    );
  });

  await knex.schema.createTable('audience_members', table => {
    table.comment('Who is invited, frozen at opening');
    table
      .text('campaign_id')
      .notNullable()
      .references('campaign_id')
      .inTable('campaigns')
      .onDelete('CASCADE');
    table.text('user_ref').notNullable();
    table.text('suggested_domain').notNullable();
    table.date('ballot_drawn_on');
    table
      .text('blinded_digest')
      .comment('Of what was signed, so that the same may be signed again');
    table.boolean('reminders_dismissed').notNullable().defaultTo(false);
    table.primary(['campaign_id', 'user_ref']);
    table.check(
      '(ballot_drawn_on is null) = (blinded_digest is null)',
      undefined,
      'audience_members_drawn',
    );
  });

  await knex.schema.createTable('receipts', table => {
    table.comment('Ballots that have been cast: nobody knows whose');
    table
      .text('campaign_id')
      .notNullable()
      .references('campaign_id')
      .inTable('campaigns')
      .onDelete('CASCADE');
    table.text('receipt').notNullable();
    table.primary(['campaign_id', 'receipt']);
  });

  await knex.schema.createTable('sealed_answers', table => {
    table.comment('Envelopes of one length; deleted when they are counted');
    table
      .uuid('envelope_id')
      .primary()
      .defaultTo(knex.raw('gen_random_uuid()'));
    table
      .text('campaign_id')
      .notNullable()
      .references('campaign_id')
      .inTable('campaigns')
      .onDelete('CASCADE');
    table.text('envelope').notNullable();
    table.index(['campaign_id'], 'sealed_answers_by_campaign');
  });

  await knex.schema.createTable('comments', table => {
    table.comment('Free texts, all of a campaign written at once, shuffled');
    table.uuid('comment_id').primary().defaultTo(knex.raw('gen_random_uuid()'));
    table
      .text('campaign_id')
      .notNullable()
      .references('campaign_id')
      .inTable('campaigns')
      .onDelete('CASCADE');
    table
      .text('nps_class')
      .checkIn(['promoter', 'passive', 'detractor'], 'comments_nps_class');
    table.text('reason');
    table.text('text').notNullable();
    table.index(['campaign_id'], 'comments_by_campaign');
  });

  await knex.schema.createTable('complaints', table => {
    table
      .uuid('complaint_id')
      .primary()
      .defaultTo(knex.raw('gen_random_uuid()'));
    table.text('title').notNullable().unique();
    table
      .text('status')
      .notNullable()
      .checkIn(['open', 'resolved'], 'complaints_status');
    table.text('work_url');
    table.date('created_on').notNullable();
    table.date('resolved_on');
    table.text('resolution');
    table.boolean('demo').notNullable();
    table.check(
      "(status = 'resolved') = (resolved_on is not null and resolution is not null)",
      undefined,
      'complaints_resolved',
    );
  });

  await knex.schema.createTable('comment_complaints', table => {
    table
      .uuid('comment_id')
      .notNullable()
      .references('comment_id')
      .inTable('comments')
      .onDelete('CASCADE');
    table
      .uuid('complaint_id')
      .notNullable()
      .references('complaint_id')
      .inTable('complaints')
      .onDelete('CASCADE');
    table.primary(['comment_id', 'complaint_id']);
    table.index(['complaint_id'], 'comment_complaints_by_complaint');
  });

  await knex.schema.createTable('requests', table => {
    table.comment('Feature requests and feedback, signed by who sent them');
    table.uuid('request_id').primary().defaultTo(knex.raw('gen_random_uuid()'));
    table.text('source_key').unique().comment('Of an imported request');
    table
      .text('kind')
      .notNullable()
      .checkIn(['request', 'feedback'], 'requests_kind');
    table.text('title').notNullable();
    table.text('text').notNullable();
    table.text('page');
    table.text('author_ref').notNullable();
    table.date('created_on').notNullable();
    table.date('due_on').notNullable();
    table
      .text('outcome')
      .checkIn(['planned', 'done', 'rejected', 'answered'], 'requests_outcome');
    table.text('answer');
    table.text('work_url');
    table.date('answered_on');
    table.text('answered_by');
    table.boolean('demo').notNullable();
    table.index(['created_on', 'request_id'], 'requests_by_day');
    table.check(
      '(answered_on is null) = (outcome is null) and (outcome is null) = (answer is null)',
      undefined,
      'requests_answered',
    );
  });

  await knex.schema.createTable('sent_reminders', table => {
    table
      .text('campaign_id')
      .notNullable()
      .references('campaign_id')
      .inTable('campaigns')
      .onDelete('CASCADE');
    table.text('reminder').notNullable();
    table.date('sent_on').notNullable();
    table.primary(['campaign_id', 'reminder']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('sent_reminders');
  await knex.schema.dropTable('requests');
  await knex.schema.dropTable('comment_complaints');
  await knex.schema.dropTable('complaints');
  await knex.schema.dropTable('comments');
  await knex.schema.dropTable('sealed_answers');
  await knex.schema.dropTable('receipts');
  await knex.schema.dropTable('audience_members');
  await knex.schema.dropTable('campaigns');
};
