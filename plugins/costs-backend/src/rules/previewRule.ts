import {
  compareDecimals,
  CostRule,
  RuleMove,
  RulePreview,
  RulePreviewResponse,
  subtractDecimals,
} from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';
import {
  DatabaseSliceAttribution,
  readSlice,
} from '../attribution/DatabaseSliceAttribution';
import { OpenSlice, SlicesToAttribute } from '../attribution/SlicesToAttribute';
import { KnownEntities } from './types';

/** A preview computes the newest open periods; saving computes all of them. */
const SHOWN_PERIODS = 3;
const SHOWN_MOVES = 500;
/** Newer than any version, and within PostgreSQL's integers. */
const DRAFT_VERSION = 2_000_000_000;

interface MoveRow {
  currency: string;
  owner_ref: string | null;
  line: string;
  effective_before: string;
  effective_after: string;
  effective_change: string;
  billed_before: string;
  billed_after: string;
}

/** Amounts by owner and line that differ between the stored and the new parts. */
const MOVES = `
  with before as (
    select rollups.currency, targets.owner_ref, rollups.line,
      sum(rollups.effective) as effective, sum(rollups.billed) as billed
    from cost_rollups as rollups
    join attribution_targets as targets on targets.id = rollups.target_id
    where rollups.slice_id = ? group by 1, 2, 3
  ), after as (
    select charges.currency, targets.owner_ref, parts.line,
      sum(parts.effective) as effective, sum(parts.billed) as billed
    from work_parts as parts
    join work_charges as charges on charges.charge_id = parts.charge_id
    join attribution_targets as targets on targets.id = parts.target_id
    group by 1, 2, 3
  ), moved as (
    select coalesce(before.currency, after.currency) as currency,
      coalesce(before.owner_ref, after.owner_ref) as owner_ref,
      coalesce(before.line, after.line) as line,
      coalesce(before.effective, 0) as effective_before,
      coalesce(after.effective, 0) as effective_after,
      coalesce(before.billed, 0) as billed_before,
      coalesce(after.billed, 0) as billed_after
    from before full join after on after.currency = before.currency
      and coalesce(after.owner_ref, '') = coalesce(before.owner_ref, '')
      and after.line = before.line
  )
  select currency, owner_ref, line, effective_before::text,
    effective_after::text, billed_before::text, billed_after::text,
    (effective_after - effective_before)::text as effective_change
  from moved
  where effective_after <> effective_before or billed_after <> billed_before
  order by greatest(abs(effective_after - effective_before),
    abs(billed_after - billed_before)) desc
  limit ?`;

/** Whether any sum differs, also between entities of one owner. */
const MOVES_ANYTHING = `
  with before as (
    select currency, line, target_id, sum(effective) as effective,
      sum(billed) as billed
    from cost_rollups where slice_id = ? group by 1, 2, 3
  ), after as (
    select kinds.currency, sums.line, sums.target_id,
      sum(sums.effective) as effective, sum(sums.billed) as billed
    from work_sums as sums
    join work_kinds as kinds on kinds.kind_id = sums.kind_id group by 1, 2, 3
  )
  select exists (
    select from before full join after using (currency, line, target_id)
    where coalesce(before.effective, 0) <> coalesce(after.effective, 0)
      or coalesce(before.billed, 0) <> coalesce(after.billed, 0)
  ) as moved`;

/** A draft as if it had just been saved. */
function asVersion(preview: RulePreview, position: number): CostRule {
  return {
    ...preview.rule,
    id: preview.ruleId ?? 'draft',
    version: DRAFT_VERSION,
    position,
    effectiveFrom: preview.effectiveFrom,
    savedAt: new Date().toISOString(),
    savedBy: 'preview',
    reason: 'Preview',
  };
}

/**
 * What a rule would move, from the very computation that saving it starts. It is
 * done in a transaction that is taken back.
 *
 * @param options.revision - state of the rules
 * @param options.versions - all versions up to it
 */
export async function previewRule(options: {
  knex: Knex;
  slices: SlicesToAttribute;
  attribution: DatabaseSliceAttribution;
  revision: number;
  versions: CostRule[];
  preview: RulePreview;
  position: number;
}): Promise<RulePreviewResponse> {
  const { slices, attribution, versions, preview, position } = options;
  const open = await slices.listOpen();
  const periods = [...new Set(open.map(each => each.billingPeriod))];
  const shown = periods.slice(0, SHOWN_PERIODS);
  const computed = open.filter(each => shown.includes(each.billingPeriod));
  const drafted = [...versions, asVersion(preview, position)];
  const moves: RuleMove[] = [];
  let movesAnything = false;
  if (computed.length > 0) {
    // One look at the catalog for all of them.
    const entities = await attribution.loadEntities(drafted);
    for (const slice of computed) {
      const compared = await compareSlice(options, slice, {
        versions: drafted,
        entities,
      });
      moves.push(...compared.moves);
      movesAnything ||= compared.movesAnything;
    }
  }
  return {
    revision: options.revision,
    periods: [...shown].reverse(),
    closedPeriods: await slices.listClosedPeriods(),
    periodsNotShown: periods.slice(SHOWN_PERIODS).reverse(),
    moves: moves.sort(byChange).slice(0, SHOWN_MOVES),
    movesAnything,
    truncated: moves.length > SHOWN_MOVES,
  };
}

/** What rules make of a slice beside what stands; all of it is taken back. */
async function compareSlice(
  { knex, attribution }: { knex: Knex; attribution: DatabaseSliceAttribution },
  slice: OpenSlice,
  rules: { versions: CostRule[]; entities: KnownEntities },
): Promise<Pick<RulePreviewResponse, 'moves' | 'movesAnything'>> {
  const transaction = await knex.transaction();
  try {
    await attribution.compute(
      { transaction, slice: await readSlice(transaction, slice.id) },
      rules,
    );
    return await compareParts(transaction, slice);
  } finally {
    await transaction.rollback();
  }
}

/** What was computed beside what stands. */
async function compareParts(
  transaction: Knex.Transaction,
  slice: OpenSlice,
): Promise<Pick<RulePreviewResponse, 'moves' | 'movesAnything'>> {
  // One more than is shown tells whether there are more.
  const moves = await transaction.raw(MOVES, [slice.id, SHOWN_MOVES + 1]);
  const anything = await transaction.raw(MOVES_ANYTHING, [slice.id]);
  return {
    moves: moves.rows.map((row: MoveRow) => toMove(row, slice)),
    movesAnything: anything.rows[0].moved,
  };
}

/** What moves, without its sign: effective or billed, whichever is more. */
function sizeOf(move: RuleMove): string {
  const [effective, billed] = [
    move.effectiveChange,
    subtractDecimals(move.billedAfter, move.billedBefore),
  ].map(change => change.replace('-', ''));
  return compareDecimals(effective, billed) < 0 ? billed : effective;
}

/** The biggest change first. */
function byChange(left: RuleMove, right: RuleMove): number {
  return compareDecimals(sizeOf(right), sizeOf(left));
}

function toMove(
  row: MoveRow,
  slice: { provider: string; billingPeriod: string },
): RuleMove {
  return {
    provider: slice.provider,
    billingPeriod: slice.billingPeriod,
    currency: row.currency,
    ownerRef: row.owner_ref,
    line: row.line,
    effectiveBefore: row.effective_before,
    effectiveAfter: row.effective_after,
    effectiveChange: row.effective_change,
    billedBefore: row.billed_before,
    billedAfter: row.billed_after,
  };
}
