import { Work } from './workTables';

/**
 * Positive spend of a part: of a whole charge what its rows above 0 add up to,
 * for a refund beside a charge must not hide it.
 */
function positive(metric: string): string {
  return `sum(case when parts.split_method is null
    then coalesce(charges.${metric}_positive, greatest(charges.${metric}, 0))
    else greatest(parts.${metric}, 0) end)`;
}

/**
 * Sums the parts up by kind, line and target into `work_sums`, which the identity
 * and the pages' sums are made of: there are far fewer of them.
 */
export async function sumParts({ transaction }: Work): Promise<void> {
  await transaction.raw(
    `create temporary table work_sums on commit drop as
     select charges.kind_id, parts.line, parts.target_id,
       sum(parts.billed) as billed, sum(parts.effective) as effective,
       ${positive('billed')} as billed_positive,
       ${positive('effective')} as effective_positive,
       coalesce(sum(parts.billed) filter (where parts.assumed), 0)
         as billed_assumed,
       coalesce(sum(parts.effective) filter (where parts.assumed), 0)
         as effective_assumed
     from work_parts as parts
     join work_charges as charges on charges.charge_id = parts.charge_id
     group by 1, 2, 3`,
  );
  await transaction.raw('analyze work_sums');
}
