/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // A foreign key is checked row by row, which took as long as everything else
  // of an import; what goes with a slice is removed by one statement instead.
  await knex.schema.raw(`
    alter table attributions
      drop constraint attributions_slice_id_foreign,
      drop constraint attributions_pkey`);
  await knex.schema.raw(`
    drop index attributions_by_charge`);
  await knex.schema.raw(`
    alter table attributions
      add constraint attributions_pkey primary key (slice_id, charge_id, part)`);
  await knex.schema.raw(`
    alter table cost_rollups drop constraint cost_rollups_slice_id_foreign`);
  await knex.schema.raw(`
    create function remove_attributions() returns trigger language plpgsql as $$
    begin
      delete from attributions where slice_id in (select id from removed);
      delete from cost_rollups where slice_id in (select id from removed);
      return null;
    end $$`);
  await knex.schema.raw(`
    create trigger slices_remove_attributions after delete on slices
      referencing old table as removed
      for each statement execute function remove_attributions()`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.raw('drop trigger slices_remove_attributions on slices');
  await knex.schema.raw('drop function remove_attributions()');
  await knex.schema.raw(`
    alter table cost_rollups add constraint cost_rollups_slice_id_foreign
      foreign key (slice_id) references slices (id) on delete cascade`);
  await knex.schema.raw(`
    alter table attributions drop constraint attributions_pkey`);
  await knex.schema.raw(`
    alter table attributions
      add constraint attributions_pkey primary key (charge_id, part),
      add constraint attributions_slice_id_foreign
        foreign key (slice_id) references slices (id) on delete cascade`);
  await knex.schema.raw(`
    create index attributions_by_charge
      on attributions (slice_id, charge_id, part)`);
};
