import { Work } from './workTables';

/**
 * Looks up to whom the entity of each rule belonged, stretch of days by stretch, for
 * every kind of charge: `work_parts` has whole charges by that. Pools have no owner
 * here, and are left with tax for the steps after it.
 */
export async function attributeDirect({ transaction }: Work): Promise<void> {
  await transaction.raw(
    `insert into work_owners
     select matches.kind_id,
       greatest(matches.from_day,
         case when not history.first then history.valid_from end),
       least(matches.to_day, history.valid_to), matches.rule_id,
       matches.rule_version, matches.is_pool, history.target_id,
       history.valid_from, entities.missing_since::date
     from work_matches as matches
     left join ownership_history as history
       on history.entity_ref = matches.entity_ref
       and (matches.to_day is null or history.first
         or history.valid_from < matches.to_day)
       and (history.valid_to is null or history.valid_to > matches.from_day)
     left join catalog_entities as entities
       on entities.entity_ref = matches.entity_ref
     where matches.is_pool or history.target_id is not null`,
  );
  await transaction.raw('analyze work_owners');
}
