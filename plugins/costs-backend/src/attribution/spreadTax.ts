import { NOBODY } from '../ownership/describeOwnership';
import { TargetsStore } from '../ownership/types';
import {
  divideSplits,
  RecipientSet,
  saveRecipients,
  withTargets,
} from './divideSplits';
import { DirectCost, taxRecipients } from './poolRecipients';
import { OWN_LINES, Work } from './workTables';

interface TaxedRow {
  currency: string;
  sub_account_id: string | null;
  target_id: number;
  amount: string;
}

/** `currency|sub-account`, and `currency|` for the whole bill. */
function keyOf(currency: string, subAccount: string | null): string {
  return `${currency}|${subAccount ?? ''}`;
}

/**
 * Spreads tax over the charges of its own sub-account, or of the whole bill
 * where it names none or that one has no positive cost. It stays on the tax line
 * of the identity. Needs everything else first.
 */
export async function spreadTax(
  work: Work,
  options: { targets: TargetsStore; nobodyId: number },
): Promise<void> {
  const { transaction } = work;
  const { rows: accounts } = await transaction.raw(
    `select distinct currency, sub_account_id from work_charges
     where category = 'tax' order by 1, 2`,
  );
  if (accounts.length === 0) {
    return;
  }
  const taxed = await readTaxed(work, options.targets);
  const sets: RecipientSet[] = [];
  for (const { currency, sub_account_id: account } of accounts) {
    const own = taxRecipients(taxed.get(keyOf(currency, account)) ?? []);
    const recipients =
      own.parts.length > 0
        ? own
        : taxRecipients(taxed.get(keyOf(currency, null)) ?? []);
    const set = await withTargets(work, options.targets, recipients);
    sets.push({ ...set, id: keyOf(currency, account) });
  }
  await saveRecipients(work, sets);
  await transaction.raw(
    `insert into work_splits
     select charge_id, currency || '|' || coalesce(sub_account_id, ''),
       'tax', null, null
     from work_charges where category = 'tax'`,
  );
  await divideSplits(work, options.nobodyId);
}

/** Effective cost by currency and sub-account, and by currency alone. */
async function readTaxed(
  work: Work,
  targets: TargetsStore,
): Promise<Map<string, DirectCost[]>> {
  const { rows }: { rows: TaxedRow[] } = await work.transaction.raw(
    `select kinds.currency, kinds.sub_account_id, parts.target_id,
       sum(greatest(parts.effective, 0))::text as amount
     from work_parts as parts
     join work_kinds as kinds on kinds.kind_id = parts.kind_id
     where kinds.category not in ${OWN_LINES}
     group by 1, 2, 3 order by 1, 2, 3`,
  );
  const tuples = await targets.find(
    work.transaction,
    rows.map(row => row.target_id),
  );
  const taxed = new Map<string, DirectCost[]>();
  for (const row of rows) {
    const cost = {
      tuple: tuples.get(row.target_id) ?? NOBODY,
      amount: row.amount,
    };
    const keys = new Set([
      keyOf(row.currency, row.sub_account_id),
      keyOf(row.currency, null),
    ]);
    for (const key of keys) {
      const costs = taxed.get(key) ?? [];
      costs.push(cost);
      taxed.set(key, costs);
    }
  }
  return taxed;
}
