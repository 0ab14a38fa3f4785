import { PoolSplit } from '@provenpath/plugin-costs-common';
import { NOBODY } from '../ownership/describeOwnership';
import { OwnershipTuple, TargetsStore } from '../ownership/types';
import { namedIn } from '../rules/checkRule';
import { DirectCost } from './poolRecipients';
import { Work } from './workTables';

/** Published weights of a day, or of the whole period where that day has none. */
export interface UsageOfDay {
  /** `period` for the whole period. */
  day: string;
  costs: DirectCost[];
}

/** To what the entities that pools name belonged at the end of the period. */
export async function readNamedOwnership(
  work: Work,
  splits: PoolSplit[],
): Promise<Map<string, OwnershipTuple>> {
  const refs = [...new Set(splits.flatMap(namedIn))];
  const { rows } = await work.transaction.raw(
    `select history.entity_ref, targets.component_ref, targets.system_ref,
       targets.domain_ref, targets.owner_ref, targets.subjects
     from ownership_history as history
     join attribution_targets as targets on targets.id = history.target_id
     where history.entity_ref = any(?::text[])
       and (history.first or history.valid_from
         < (?::date + interval '1 month')::date)
       and (history.valid_to is null or history.valid_to
         >= (?::date + interval '1 month')::date)`,
    [refs, work.slice.billingPeriod, work.slice.billingPeriod],
  );
  return new Map(
    rows.map((row: Record<string, string | null> & { subjects: string[] }) => [
      row.entity_ref,
      {
        entityRef: row.entity_ref,
        componentRef: row.component_ref,
        systemRef: row.system_ref,
        domainRef: row.domain_ref,
        ownerRef: row.owner_ref,
        subjects: row.subjects,
      },
    ]),
  );
}

/** Looks published weights up by day. */
export async function readUsage(
  work: Work,
  splits: PoolSplit[],
  targets: TargetsStore,
): Promise<(weightSet: string, day: string) => UsageOfDay | undefined> {
  const sets = splits.flatMap(split =>
    split.method === 'usage' ? [split.weightSet] : [],
  );
  const { rows } = await work.transaction.raw(
    `select weights.weight_set, coalesce(weights.day::text, 'period') as day,
       history.target_id, sum(weights.weight)::text as amount
     from usage_weights as weights
     join ownership_history as history
       on history.entity_ref = weights.entity_ref
       and (history.first or weights.day >= history.valid_from)
       and (history.valid_to is null or weights.day < history.valid_to)
     where weights.weight_set = any(?::text[])
       and weights.day between (select min(charge_day) from work_charges)
         and (select max(charge_day) from work_charges)
     group by grouping sets
       ((weights.weight_set, weights.day, history.target_id),
        (weights.weight_set, history.target_id))
     order by 1, 2, 3`,
    [[...new Set(sets)]],
  );
  const tuples = await targets.find(
    work.transaction,
    rows.map((row: { target_id: number }) => row.target_id),
  );
  const byDay = new Map<string, UsageOfDay>();
  for (const { weight_set: set, day, target_id: id, amount } of rows) {
    const usage: UsageOfDay = byDay.get(`${set}|${day}`) ?? {
      day,
      costs: [],
    };
    usage.costs.push({ tuple: tuples.get(id) ?? NOBODY, amount });
    byDay.set(`${set}|${day}`, usage);
  }
  return (weightSet, day) =>
    byDay.get(`${weightSet}|${day}`) ?? byDay.get(`${weightSet}|period`);
}
