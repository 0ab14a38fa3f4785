import { CostRule } from '@provenpath/plugin-costs-common';
import { NOBODY } from '../ownership/describeOwnership';
import { TargetsStore } from '../ownership/types';
import { UNUSED_COMMITMENT_RULE } from '../rules/matchCharge';
import {
  divideSplits,
  RecipientSet,
  saveRecipients,
  withTargets,
} from './divideSplits';
import { DirectCost, poolRecipients, splitOf } from './poolRecipients';
import { readNamedOwnership, readUsage } from './readPoolBase';
import { OWN_LINES, Work } from './workTables';

interface PoolRow {
  rule_id: string;
  rule_version: number;
  currency: string;
  day: string;
}

/** One set of recipients for a pool, currency and day. */
function setIdOf(pool: PoolRow): string {
  return [pool.rule_id, pool.rule_version, pool.currency, pool.day].join('|');
}

/** Divides the charges that a pool rule matched. Needs the direct ones first. */
export async function sharePools(
  work: Work,
  options: {
    versions: CostRule[];
    targets: TargetsStore;
    nobodyId: number;
  },
): Promise<void> {
  const { transaction } = work;
  await transaction.raw(
    `insert into work_splits
     select charges.charge_id,
       concat_ws('|', matches.rule_id, matches.rule_version, charges.currency,
         charges.charge_day::text),
       'shared', matches.rule_id, matches.rule_version
     from work_charges as charges
     join work_matches as matches
       on matches.kind_id = charges.kind_id
       and charges.charge_day >= matches.from_day
       and (matches.to_day is null or charges.charge_day < matches.to_day)
     where matches.is_pool and charges.category not in ${OWN_LINES}`,
  );
  const { rows: pools }: { rows: PoolRow[] } = await transaction.raw(
    `select distinct splits.rule_id, splits.rule_version, charges.currency,
       charges.charge_day::text as day
     from work_splits as splits
     join work_charges as charges on charges.charge_id = splits.charge_id
     order by 1, 2, 3, 4`,
  );
  if (pools.length > 0) {
    await saveRecipients(work, await describeSets(work, pools, options));
    await divideSplits(work, options.nobodyId);
  }
}

async function describeSets(
  work: Work,
  pools: PoolRow[],
  options: { versions: CostRule[]; targets: TargetsStore },
): Promise<RecipientSet[]> {
  const direct = await readDirect(work, options.targets);
  const rules = new Map(
    [...options.versions, UNUSED_COMMITMENT_RULE].map(rule => [
      `${rule.id}|${rule.version}`,
      rule,
    ]),
  );
  const used = pools.map(pool => {
    const rule = rules.get(`${pool.rule_id}|${pool.rule_version}`);
    const split = rule && splitOf(rule);
    if (!split) {
      throw new Error(`Rule ${pool.rule_id} is no pool`);
    }
    return { pool, split };
  });
  const splits = used.map(({ split }) => split);
  const named = await readNamedOwnership(work, splits);
  const usage = await readUsage(work, splits, options.targets);
  const sets: RecipientSet[] = [];
  // One day of one pool is like the next, but for published usage.
  const known = new Map<string, Omit<RecipientSet, 'id'>>();
  for (const { pool, split } of used) {
    const weights =
      split.method === 'usage' ? usage(split.weightSet, pool.day) : undefined;
    const { rule_id: id, rule_version: version, currency } = pool;
    const sameAs = [id, version, currency, weights?.day].join('|');
    const set =
      known.get(sameAs) ??
      (await withTargets(
        work,
        options.targets,
        poolRecipients(split, {
          direct: direct.get(currency) ?? [],
          usage: weights?.costs ?? [],
          named,
        }),
      ));
    known.set(sameAs, set);
    sets.push({ ...set, id: setIdOf(pool) });
  }
  return sets;
}

/** Direct effective cost of the slice, by currency. */
async function readDirect(
  work: Work,
  targets: TargetsStore,
): Promise<Map<string, DirectCost[]>> {
  const { rows } = await work.transaction.raw(
    `select kinds.currency, parts.target_id,
       sum(parts.effective)::text as amount
     from work_parts as parts
     join work_kinds as kinds on kinds.kind_id = parts.kind_id
     where parts.line = 'direct' group by 1, 2 order by 1, 2`,
  );
  const tuples = await targets.find(
    work.transaction,
    rows.map((row: { target_id: number }) => row.target_id),
  );
  const byCurrency = new Map<string, DirectCost[]>();
  for (const { currency, target_id: id, amount } of rows) {
    const costs = byCurrency.get(currency) ?? [];
    costs.push({ tuple: tuples.get(id) ?? NOBODY, amount });
    byCurrency.set(currency, costs);
  }
  return byCurrency;
}
