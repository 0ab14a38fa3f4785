import { CostMetric } from '@provenpath/plugin-costs-common';
import { Work } from './workTables';

const KEPT_FIELDS =
  'slice_id, charge_id, part, line, rule_id, rule_version, target_id, assumed, split_method, numerator, denominator, billed, effective, billed_positive, effective_positive';

/** Kept of divided parts alone, where a refund beside a charge hides some of it. */
function hiddenPositive(metric: CostMetric): string {
  return `case when split_method is not null
    and ${metric}_positive <> greatest(${metric}, 0) then ${metric}_positive end`;
}

/**
 * Replaces what an earlier attribution of the slice left by what was computed,
 * with the sums that pages read.
 */
export async function takeOver(
  work: Work,
  madeWith: { ruleRevision: number; inputsRevision: string },
): Promise<void> {
  const { transaction, slice } = work;
  await transaction('attributions').where({ slice_id: slice.id }).delete();
  await transaction('cost_rollups').where({ slice_id: slice.id }).delete();
  await transaction.raw(
    `insert into attributions (${KEPT_FIELDS})
     select ?::uuid, charge_id, part, line, rule_id, rule_version, target_id,
       assumed, split_method, numerator, denominator, billed, effective,
       ${hiddenPositive('billed')}, ${hiddenPositive('effective')}
     from work_parts`,
    [slice.id],
  );
  await transaction.raw(
    `insert into cost_rollups (slice_id, currency, line, target_id,
       service_category, service_name, environment, billed, effective,
       billed_positive, effective_positive, billed_assumed, effective_assumed)
     select ?::uuid, kinds.currency, sums.line, sums.target_id,
       kinds.service_category, kinds.service_name, kinds.environment,
       sum(sums.billed), sum(sums.effective), sum(sums.billed_positive),
       sum(sums.effective_positive), sum(sums.billed_assumed),
       sum(sums.effective_assumed)
     from work_sums as sums
     join work_kinds as kinds on kinds.kind_id = sums.kind_id
     group by 2, 3, 4, 5, 6, 7`,
    [slice.id],
  );
  await transaction.raw(
    `insert into slice_attributions
       (slice_id, rule_revision, inputs_revision, attributed_at, charges, rows,
        stale)
     select ?::uuid, ?, ?, now(), count(*), coalesce(sum(rows), 0), false
     from daily_charges where slice_id = ?::uuid
     on conflict (slice_id) do update set
       rule_revision = excluded.rule_revision,
       inputs_revision = excluded.inputs_revision,
       attributed_at = excluded.attributed_at, charges = excluded.charges,
       rows = excluded.rows`,
    [slice.id, madeWith.ruleRevision, madeWith.inputsRevision, slice.id],
  );
}
