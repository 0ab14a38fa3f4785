import { Work } from './workTables';

/**
 * Sums the parts up by kind, line and target into `work_sums`, which the identity
 * and the pages' sums are made of: there are far fewer of them.
 */
export async function sumParts({ transaction }: Work): Promise<void> {
  await transaction.raw(
    `create temporary table work_sums on commit drop as
     select kind_id, line, target_id, count(*) filter (where part = 1) as charges,
       sum(billed) as billed, sum(effective) as effective,
       sum(billed_positive) as billed_positive,
       sum(effective_positive) as effective_positive,
       coalesce(sum(billed) filter (where assumed), 0) as billed_assumed,
       coalesce(sum(effective) filter (where assumed), 0) as effective_assumed
     from work_parts group by 1, 2, 3`,
  );
  await transaction.raw('analyze work_sums');
}
