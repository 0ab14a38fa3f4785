import { OWN_LINES, Work } from './workTables';

/**
 * Gives whole charges to the entity that their rule leads to, as it belonged on
 * that day. Pools and tax are left for the steps after it. Credits and
 * adjustments stay on their own line, with an owner only where a rule ties them
 * to one: a pool does not.
 */
export async function attributeDirect(
  work: Work,
  nobodyId: number,
): Promise<void> {
  await work.transaction.raw(
    `insert into work_parts
     select charges.charge_id, 1,
       case when charges.category in ${OWN_LINES} then charges.category
         when history.target_id is null then 'unallocated' else 'direct' end,
       case when history.target_id is not null then matches.rule_id end,
       case when history.target_id is not null then matches.rule_version end,
       coalesce(history.target_id, ?),
       coalesce(charges.charge_day < history.valid_from
         or (entities.missing_since is not null
           and charges.charge_day > entities.missing_since::date), false),
       null, null, null, charges.billed, charges.effective
     from work_charges as charges
     left join work_matches as matches
       on matches.kind_id = charges.kind_id
       and charges.charge_day >= matches.from_day
       and (matches.to_day is null or charges.charge_day < matches.to_day)
     left join ownership_history as history
       on history.entity_ref = matches.entity_ref
       and (history.first or charges.charge_day >= history.valid_from)
       and (history.valid_to is null or charges.charge_day < history.valid_to)
     left join catalog_entities as entities
       on entities.entity_ref = matches.entity_ref
     where charges.category <> 'tax'
       and not (coalesce(matches.is_pool, false)
         and charges.category not in ${OWN_LINES})`,
    [nobodyId],
  );
  await work.transaction.raw('analyze work_parts (charge_id, line, target_id)');
}
