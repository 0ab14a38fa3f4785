import { QualityReport } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';
import { positiveOfPart } from '../reports/costSource';

const LIMIT = 50;

const UNKNOWN_OWNERS = `
  with keys as (
    select distinct lower(trim(key)) as key
    from rule_versions, jsonb_array_elements_text(definition->'keys') as key
    where definition->>'kind' = 'tag'
  )
  select keys.key as "tagKey", charges.tags->>keys.key as value,
    charges.currency, sum(${positiveOfPart('effective')})::text as amount,
    sum(charges.rows)::float8 as rows
  from attributions as parts
  join charge_groups as charges on charges.id = parts.charge_id
  join keys on jsonb_exists(charges.tags, keys.key)
  where parts.slice_id = any(:ids::uuid[]) and parts.line = 'unallocated'
  group by 1, 2, 3
  order by sum(${positiveOfPart('effective')}) desc, 1, 2 limit :limit`;

const COMMITMENTS = `
  select kinds.commitment_discount_id as "commitmentDiscountId",
    kinds.currency,
    coalesce(sum(charges.billed)
      filter (where kinds.charge_category = 'Purchase'), 0)::text as purchased,
    coalesce(sum(charges.effective)
      filter (where kinds.charge_category = 'Usage'), 0)::text as consumed,
    (coalesce(sum(charges.effective)
        filter (where kinds.charge_category = 'Usage'), 0)
      - coalesce(sum(charges.billed)
        filter (where kinds.charge_category = 'Purchase'), 0))::text as difference,
    count(*) filter (where kinds.charge_category = 'Purchase'
      and charges.effective <> 0)::int as "purchasesWithEffectiveCost"
  from charge_kinds as kinds
  join slices on slices.id = kinds.slice_id and slices.active
  join daily_charges as charges on charges.slice_id = kinds.slice_id
    and charges.kind_id = kinds.id
  where kinds.commitment_discount_id in (
    select commitment_discount_id from charge_kinds
    where slice_id = any(:ids::uuid[]) and commitment_discount_id is not null)
  group by 1, 2
  having coalesce(sum(charges.effective)
      filter (where kinds.charge_category = 'Usage'), 0)
    <> coalesce(sum(charges.billed)
      filter (where kinds.charge_category = 'Purchase'), 0)
    or count(*) filter (where kinds.charge_category = 'Purchase'
      and charges.effective <> 0) > 0
  order by 1, 2 limit :limit`;

/**
 * What only shows beside the rules and the other bills: tags that name nobody,
 * and commitments that do not add up over all bills that are here.
 *
 * @param sliceIds - slices that were attributed in the same transaction
 */
export async function readStoredQuality(
  transaction: Knex.Transaction,
  sliceIds: string[],
): Promise<Pick<QualityReport, 'unknownOwners' | 'commitments'>> {
  const given = { ids: sliceIds, limit: LIMIT };
  const owners = await transaction.raw(UNKNOWN_OWNERS, given);
  const commitments = await transaction.raw(COMMITMENTS, given);
  return { unknownOwners: owners.rows, commitments: commitments.rows };
}
