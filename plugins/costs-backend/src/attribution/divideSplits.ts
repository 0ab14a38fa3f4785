import { TargetsStore } from '../ownership/types';
import { Recipients } from './poolRecipients';
import { positiveOfCharge, Work } from './workTables';

/** Everything that is divided in the same way. */
export interface RecipientSet extends Recipients {
  id: string;
  /** Numbers of the parts' targets, in their order. */
  targetIds: number[];
}

/** Looks up the numbers of the recipients' targets. */
export async function withTargets(
  work: Work,
  targets: TargetsStore,
  recipients: Recipients,
): Promise<Omit<RecipientSet, 'id'>> {
  const tuples = recipients.parts.map(({ tuple }) => tuple);
  return {
    ...recipients,
    targetIds: await targets.ensure(work.transaction, tuples),
  };
}

const SETS_PER_STATEMENT = 200;

/** Writes down who gets which part of what. */
export async function saveRecipients(
  work: Work,
  sets: RecipientSet[],
): Promise<void> {
  for (let at = 0; at < sets.length; at += SETS_PER_STATEMENT) {
    const rows = sets.slice(at, at + SETS_PER_STATEMENT).flatMap(set => {
      const total = set.parts.reduce((sum, { weight }) => sum + weight, 0n);
      return set.parts.map(({ weight }, index) => ({
        set_id: set.id,
        ordinal: index,
        method: set.method,
        target_id: set.targetIds[index],
        weight: String(weight),
        total: String(total),
      }));
    });
    await work.transaction.raw(
      `insert into work_recipients
       select * from jsonb_to_recordset(?::jsonb) as given(set_id text,
         ordinal int, method text, target_id int, weight numeric,
         total numeric)`,
      [JSON.stringify(rows)],
    );
  }
}

/** One amount's columns: its units, each part of them and what that part lost. */
function partsOf(amount: string): { floored: string; ranked: string } {
  const units = `abs(charges.${amount}) * ('1e' || scale(charges.${amount}))::numeric`;
  return {
    floored: `charges.${amount} as ${amount},
      ${units} as ${amount}_units,
      div(${units} * recipients.weight, recipients.total) as ${amount}_part,
      mod(${units} * recipients.weight, recipients.total) as ${amount}_lost`,
    ranked: `sign(${amount}) * ('1e-' || scale(${amount}))::numeric
      * (${amount}_part + case when ${amount}_units
          - sum(${amount}_part) over (partition by charge_id)
        >= row_number() over (
          partition by charge_id order by ${amount}_lost desc, ordinal)
        then 1 else 0 end) as ${amount}_share`,
  };
}

/** True for charges whose rows above 0 are more than they come to with refunds. */
const REFUNDED = (['billed', 'effective'] as const)
  .map(metric => `${positiveOfCharge(metric)} > greatest(charges.${metric}, 0)`)
  .join(' or ');

/**
 * Divides what the rows above 0 of a charge add up to in the same way: a refund
 * beside a charge of a pool must not hide its positive spend.
 */
async function dividePositive({ transaction }: Work): Promise<void> {
  const billed = partsOf('billed');
  const effective = partsOf('effective');
  await transaction.raw(
    `update work_divided as divided set billed_positive = ranked.billed_share,
       effective_positive = ranked.effective_share
     from (
       select *, ${billed.ranked}, ${effective.ranked} from (
         select charges.charge_id, recipients.ordinal, ${billed.floored},
           ${effective.floored}
         from work_splits as splits
         join (
           select charge_id, ${positiveOfCharge('billed')} as billed,
             ${positiveOfCharge('effective')} as effective
           from work_charges as charges where ${REFUNDED}
         ) as charges on charges.charge_id = splits.charge_id
         join work_recipients as recipients
           on recipients.set_id = splits.set_id
       ) as floored
     ) as ranked
     where ranked.charge_id = divided.charge_id
       and ranked.ordinal + 1 = divided.part`,
  );
}

/**
 * Divides every charge in `work_splits` among its recipients by the largest
 * remainder, in units of the amount's own last digit: the same arithmetic as
 * `splitAmount`, for many charges at once. Charges without a recipient fall to
 * nobody: pools as unallocated, tax on its own line.
 */
export async function divideSplits(
  work: Work,
  nobodyId: number,
): Promise<void> {
  const { transaction } = work;
  const billed = partsOf('billed');
  const effective = partsOf('effective');
  await transaction.raw('analyze work_splits');
  await transaction.raw('analyze work_recipients');
  await transaction.raw(
    `insert into work_divided
     with floored as (
       select splits.charge_id, charges.kind_id, splits.line, splits.rule_id,
         splits.rule_version, recipients.ordinal, recipients.method,
         recipients.target_id, recipients.weight, recipients.total,
         ${REFUNDED} as refunded, ${billed.floored}, ${effective.floored}
       from work_splits as splits
       join work_charges as charges on charges.charge_id = splits.charge_id
       join work_recipients as recipients on recipients.set_id = splits.set_id
     ), ranked as (
       select *, ${billed.ranked}, ${effective.ranked} from floored
     )
     select charge_id, kind_id, ordinal + 1, line, rule_id, rule_version,
       target_id, false, method, weight, total, billed_share, effective_share,
       greatest(billed_share, 0), greatest(effective_share, 0)
     from ranked
     where billed_share <> 0 or effective_share <> 0 or ordinal = 0
       or refunded`,
  );
  await dividePositive(work);
  await transaction.raw(
    `insert into work_divided
     select splits.charge_id, charges.kind_id, 1,
       case splits.line when 'shared' then 'unallocated' else splits.line end,
       splits.rule_id, splits.rule_version, ?, false, null, null, null,
       charges.billed, charges.effective, ${positiveOfCharge('billed')},
       ${positiveOfCharge('effective')}
     from work_splits as splits
     join work_charges as charges on charges.charge_id = splits.charge_id
     where not exists (select from work_recipients as recipients
       where recipients.set_id = splits.set_id)`,
    [nobodyId],
  );
  await transaction.raw('truncate work_splits, work_recipients');
}
