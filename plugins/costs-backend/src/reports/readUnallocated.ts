import {
  UnallocatedCandidate,
  UnallocatedQuery,
  UnallocatedResponse,
} from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { CostRange, parseCostRange } from './costRange';
import { joinSql, scopeSql, Sql } from './costSource';
import { suggestEntity } from './suggestEntity';

/** Tags that say where something runs and not whose it is. */
const OTHER_TAGS = ['environment', 'env', 'stage', 'region', 'created-by'];

interface CandidateRow {
  by: UnallocatedCandidate['by'];
  tag_key: string | null;
  value: string;
  currency: string;
  amount: string;
  share: number;
  rows: number;
}

/** Unallocated charges with positive spend. */
function chargesSql(range: CostRange, metric: string, scope: TeamScope): Sql {
  const ranged =
    range.by === 'day' ? 'charges.charge_day' : 'slices.billing_period';
  return joinSql(
    `select charges.currency, charges.tags, charges.sub_account_id,
       charges.resource_id, charges.service_name, charges.rows,
       coalesce(charges.${metric}_positive, charges.${metric}) as amount
     from attributions as parts
     join charge_groups as charges on charges.id = parts.charge_id
       and charges.slice_id = parts.slice_id
     join slices on slices.id = parts.slice_id and slices.active
     join attribution_targets as targets on targets.id = parts.target_id
     where parts.line = 'unallocated'
       and coalesce(charges.${metric}_positive, charges.${metric}) > 0`,
    {
      text: `and ${ranged} between ?::date and ?::date`,
      values: [range.from, range.to],
    },
    scopeSql(scope),
  );
}

function candidate(by: string, column: string): string {
  return `select '${by}' as by, null as tag_key, ${column} as value, currency,
      sum(amount) as amount, sum(rows) as rows
    from charges where ${column} is not null group by ${column}, currency`;
}

function titleOf(row: CandidateRow): string {
  switch (row.by) {
    case 'tag':
      return `Tag ${row.tag_key} = ${row.value}`;
    case 'sub-account':
      return `Sub-account ${row.value}`;
    case 'resource':
      return `Resource ${row.value}`;
    default:
      return `Shared pool for ${row.value}`;
  }
}

/** What has no owner, by the rules that would give most of it one. */
export async function readUnallocated(
  knex: Knex,
  query: UnallocatedQuery,
  scope: TeamScope,
): Promise<UnallocatedResponse> {
  const charges = chargesSql(parseCostRange(query), query.metric, scope);
  const { text, values } = joinSql(
    'with charges as materialized (',
    charges,
    `), candidates as (
       select 'tag' as by, tag.key as tag_key, tag.value, currency,
         sum(amount) as amount, sum(rows) as rows
       from charges, jsonb_each_text(charges.tags) as tag
       where tag.value <> '' and not (tag.key = any(?::text[]))
       group by tag.key, tag.value, currency
       union all ${candidate('sub-account', 'sub_account_id')}
       union all ${candidate('resource', 'resource_id')}
       union all ${candidate('service', 'service_name')}
     ), total as (
       select 'total' as by, null, '', currency, sum(amount) as amount,
         sum(rows)
       from charges group by currency
     ), ranked as (
       -- By their part of their own currency: amounts of two are not compared.
       select candidates.*, candidates.amount / total.amount as share
       from candidates join total on total.currency = candidates.currency
       order by share desc, candidates.currency, candidates.by, tag_key,
         candidates.value limit ?
     )
     select by, tag_key, value, currency, amount::text, rows::float8,
       share::float8
     from (
       select * from ranked union all select total.*, 1 from total
     ) as found
     order by found.share desc, currency, by, tag_key, value`,
    { text: '', values: [OTHER_TAGS, query.limit] },
  );
  const { rows } = await knex.raw(text, values);
  const isTotal = (row: { by: string }) => row.by === 'total';
  const totals: CandidateRow[] = rows.filter(isTotal);
  const found: CandidateRow[] = rows.filter(
    (row: CandidateRow) => !isTotal(row),
  );
  const refs = found.length > 0 ? await readEntityRefs(knex) : [];
  return {
    from: query.from,
    to: query.to,
    metric: query.metric,
    totals: totals.map(({ currency, amount }) => ({ currency, amount })),
    candidates: found.map(row => ({
      by: row.by,
      tagKey: row.tag_key,
      value: row.value,
      title: titleOf(row),
      currency: row.currency,
      amount: row.amount,
      share: row.share,
      rows: row.rows,
      suggestedRef:
        row.by === 'service' ? null : suggestEntity(row.value, refs),
    })),
  };
}

/** Components first: of two with one name the finer one is meant. */
async function readEntityRefs(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    `select entity_ref from catalog_entities where missing_since is null
     order by array_position(array['component', 'resource', 'system', 'group'],
       split_part(entity_ref, ':', 1)), entity_ref`,
  );
  return rows.map((row: { entity_ref: string }) => row.entity_ref);
}
