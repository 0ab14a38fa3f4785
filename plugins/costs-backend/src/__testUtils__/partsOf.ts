import { Knex } from 'knex';

/** Parts of a slice, readable, in a fixed order. */
export async function partsOf(knex: Knex, sliceId: string): Promise<string[]> {
  const { rows } = await knex.raw(
    `select parts.line, parts.rule_id as rule,
       coalesce(targets.entity_ref, '-') as entity,
       coalesce(targets.owner_ref, '-') as owner,
       parts.split_method as split,
       parts.billed::text, parts.effective::text, parts.assumed
     from attributions as parts
     join attribution_targets as targets on targets.id = parts.target_id
     where parts.slice_id = ? order by parts.charge_id, parts.part`,
    [sliceId],
  );
  return rows.map((row: Record<string, string>) =>
    [
      row.line,
      row.rule ?? '-',
      row.entity.replace(':default/', ':'),
      row.owner.replace('group:default/', ''),
      row.split ?? 'whole',
      row.billed,
      row.effective,
      row.assumed ? 'assumed' : 'known',
    ].join(' '),
  );
}
