import {
  Attribution,
  AttributionsQuery,
  AttributionsResponse,
} from '@provenpath/plugin-costs-common';
import { decodeCursor, encodeCursor, TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { attributionFilters, PARTS_OF_CHARGES } from './attributionFilters';
import { joinSql, positiveOfPart, Sql } from './costSource';
import { oddOfPart } from './oddCharges';
import { ruleNameSql } from './ruleName';

const cursorSchema = z.object({
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  chargeId: z.string().regex(/^\d{1,18}$/),
  part: z.int32(),
});

interface Row {
  charge_id: string;
  part: number;
  order_amount: string;
  [column: string]: unknown;
}

const COLUMNS = `parts.charge_id::text, parts.part, parts.slice_id,
  slices.provider, to_char(slices.billing_period, 'YYYY-MM') as billing_period,
  charges.charge_day::text, charges.currency, parts.line, parts.billed::text,
  parts.effective::text, parts.rule_id, parts.rule_version,
  ${ruleNameSql('parts')} as rule_name, parts.split_method, parts.numerator::text,
  parts.denominator::text, charges.billed::text as whole_billed,
  charges.effective::text as whole_effective, targets.entity_ref,
  targets.component_ref, targets.system_ref, targets.domain_ref,
  targets.owner_ref, parts.assumed, charges.charge_category,
  charges.service_name, charges.sub_account_id, charges.resource_id,
  charges.resource_name, charges.environment,
  case when coalesce(charges.allocated_method_id,
    charges.allocated_resource_id) is not null then jsonb_build_object(
      'methodId', charges.allocated_method_id,
      'methodDetails', charges.allocated_method_details,
      'resourceId', charges.allocated_resource_id,
      'resourceName', charges.allocated_resource_name,
      'tags', charges.allocated_tags) end as allocated,
  (select coalesce(jsonb_object_agg(tag.key, tag.value), '{}')
    from jsonb_each_text(charges.tags) as tag) as tags, charges.rows,
  slices.active as counts`;

const rowSchema = z
  .object({
    charge_id: z.string(),
    slice_id: z.string(),
    provider: z.string(),
    billing_period: z.string(),
    charge_day: z.string(),
    currency: z.string(),
    billed: z.string(),
    effective: z.string(),
    rule_id: z.string().nullable(),
    rule_version: z.number().nullable(),
    rule_name: z.string().nullable(),
    numerator: z.string().nullable(),
    denominator: z.string().nullable(),
    whole_billed: z.string(),
    whole_effective: z.string(),
  })
  .loose();

function toAttribution(row: Row): Attribution {
  const known = rowSchema.parse(row);
  return {
    chargeId: known.charge_id,
    sliceId: known.slice_id,
    provider: known.provider,
    billingPeriod: known.billing_period,
    day: known.charge_day,
    currency: known.currency,
    line: row.line as Attribution['line'],
    billed: known.billed,
    effective: known.effective,
    rule:
      known.rule_id === null
        ? null
        : {
            id: known.rule_id,
            version: known.rule_version ?? 1,
            name: known.rule_name ?? known.rule_id,
          },
    split:
      known.numerator === null || known.denominator === null
        ? null
        : {
            method: row.split_method as NonNullable<
              Attribution['split']
            >['method'],
            numerator: known.numerator,
            denominator: known.denominator,
            billed: known.whole_billed,
            effective: known.whole_effective,
          },
    entityRef: row.entity_ref as string | null,
    componentRef: row.component_ref as string | null,
    systemRef: row.system_ref as string | null,
    domainRef: row.domain_ref as string | null,
    ownerRef: row.owner_ref as string | null,
    ownershipAssumed: row.assumed as boolean,
    charge: {
      category: row.charge_category as string,
      serviceName: row.service_name as string | null,
      subAccountId: row.sub_account_id as string | null,
      resourceId: row.resource_id as string | null,
      resourceName: row.resource_name as string | null,
      environment: row.environment as string | null,
      tags: row.tags as Record<string, string>,
      allocated: row.allocated as Attribution['charge']['allocated'],
      rows: row.rows as number,
    },
    counts: row.counts as boolean,
  };
}

/** Sums of everything that fits, so that a list can be held against its amount. */
async function readTotals(
  knex: Knex,
  filters: Sql,
  { metric, odd }: Pick<AttributionsQuery, 'metric' | 'odd'>,
): Promise<NonNullable<AttributionsResponse['totals']>> {
  const { text, values } = joinSql(
    `select charges.currency, count(*)::int as parts,
       sum(parts.billed)::text as billed,
       sum(parts.effective)::text as effective,
       sum(${positiveOfPart(metric)})::text as positive
       ${odd ? `, sum(${oddOfPart(odd)})::text as odd` : ''}
     ${PARTS_OF_CHARGES} where true`,
    filters,
    'group by charges.currency order by charges.currency',
  );
  return (await knex.raw(text, values)).rows;
}

/** A page of parts, and one more to see whether there is another page. */
async function readPage(
  knex: Knex,
  query: AttributionsQuery,
  filters: Sql,
): Promise<Row[]> {
  const cursor =
    query.cursor === undefined
      ? undefined
      : decodeCursor(cursorSchema, query.cursor);
  const order = `-parts.${query.metric}, parts.charge_id, parts.part`;
  const { text, values } = joinSql(
    `select ${COLUMNS}, parts.${query.metric}::text as order_amount
     ${PARTS_OF_CHARGES}
     left join rule_versions as versions on versions.rule_id = parts.rule_id
       and versions.version = parts.rule_version
     where true`,
    filters,
    cursor
      ? {
          text: `and (${order}) > (-?::numeric, ?::bigint, ?::int)`,
          values: [cursor.amount, cursor.chargeId, cursor.part],
        }
      : '',
    { text: `order by ${order} limit ?`, values: [query.limit + 1] },
  );
  return (await knex.raw(text, values)).rows;
}

/** Parts of charges with everything that led to their owner, the biggest first. */
export async function readAttributions(
  knex: Knex,
  query: AttributionsQuery,
  scope: TeamScope,
): Promise<AttributionsResponse> {
  const filters = attributionFilters(query, scope);
  const [rows, totals] = await Promise.all([
    readPage(knex, query, filters),
    query.cursor === undefined ? readTotals(knex, filters, query) : undefined,
  ]);
  const shown = rows.slice(0, query.limit);
  const last = shown[shown.length - 1];
  return {
    rows: shown.map(toAttribution),
    nextCursor:
      rows.length > shown.length
        ? encodeCursor({
            amount: last.order_amount,
            chargeId: last.charge_id,
            part: last.part,
          })
        : null,
    ...(totals && { totals }),
  };
}
