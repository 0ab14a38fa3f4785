/** As in 20261127080000: texts that a charge has in common with others. */
const COMMON = [
  'currency',
  'charge_category',
  'charge_class',
  'charge_frequency',
  'service_provider',
  'invoice_issuer',
  'invoice_id',
  'billing_account_id',
  'sub_account_id',
  'sub_account_name',
  'service_category',
  'service_name',
  'region',
  'resource_id',
  'resource_name',
  'resource_type',
  'environment',
  'commitment_discount_id',
  'commitment_status',
  'tags',
  'raw_tags',
  'allocated_method_id',
  'allocated_method_details',
  'allocated_resource_id',
  'allocated_resource_name',
  'allocated_tags',
].join(', ');

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // While replicas are replaced one by one, an older one still writes the texts
  // into the charges themselves, where nothing would find them any more.
  await knex.schema.raw(`
    create function give_kinds(slice uuid) returns void language plpgsql as $$
    begin
      -- Whoever reserves ids of kinds takes several that follow each other.
      perform pg_advisory_xact_lock(
        hashtext(current_schema() || ' charge kinds'), 0);
      with grouped as (
        select ${COMMON}, array_agg(id) as members from daily_charges
        where slice_id = slice and kind_id is null group by ${COMMON}
      ), numbered as materialized (
        select nextval(pg_get_serial_sequence('charge_kinds', 'id')) as kind, *
        from grouped
      ), added as (
        insert into charge_kinds (id, slice_id, ${COMMON})
        select kind, slice, ${COMMON} from numbered
      )
      update daily_charges
      set kind_id = given.kind, (${COMMON}) = row(${COMMON.replace(/\w+/g, 'null')})
      from (select kind, unnest(members) as id from numbered) as given
      where daily_charges.id = given.id;
    end $$`);
  await knex.schema.raw(`
    create function give_kind_to_charge() returns trigger language plpgsql as $$
    begin
      -- The first charge of a slice has taken the others with it.
      if exists (select from daily_charges
          where id = new.id and kind_id is null) then
        perform give_kinds(new.slice_id);
      end if;
      return null;
    end $$`);
  await knex.schema.raw(`
    select give_kinds(slice_id) from
      (select distinct slice_id from daily_charges where kind_id is null) as old`);
  // At the end of its transaction: until then the older release reads its texts
  // again to attribute them. What has a kind is not even put in the queue.
  await knex.schema.raw(`
    create constraint trigger daily_charges_give_kind
      after insert on daily_charges deferrable initially deferred
      for each row when (new.kind_id is null)
      execute function give_kind_to_charge()`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.raw(
    'drop trigger daily_charges_give_kind on daily_charges',
  );
  await knex.schema.raw('drop function give_kind_to_charge()');
  await knex.schema.raw('drop function give_kinds(uuid)');
};
