import {
  Attribution,
  AttributionsQuery,
  AttributionsResponse,
} from '@provenpath/plugin-costs-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { joinSql, scopeSql, Sql, subjectSql } from './costSource';
import { CostScope } from './types';

const cursorSchema = z.object({
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  chargeId: z.string().regex(/^\d+$/),
  part: z.number().int(),
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
  versions.name as rule_name, parts.split_method, parts.numerator::text,
  parts.denominator::text, charges.billed::text as whole_billed,
  charges.effective::text as whole_effective, targets.entity_ref,
  targets.component_ref, targets.system_ref, targets.domain_ref,
  targets.owner_ref, parts.assumed, charges.charge_category,
  charges.service_name, charges.sub_account_id, charges.resource_id,
  charges.resource_name, charges.environment,
  (select coalesce(jsonb_object_agg(tag.key, tag.value), '{}')
    from jsonb_each_text(charges.tags) as tag) as tags, charges.rows`;

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
      rows: row.rows as number,
    },
  };
}

function equals(column: string, value: string | undefined): Sql | string {
  return value === undefined
    ? ''
    : { text: `and ${column} = ?`, values: [value] };
}

/** Parts of charges with everything that led to their owner, the biggest first. */
export async function readAttributions(
  knex: Knex,
  query: AttributionsQuery,
  scope: CostScope,
): Promise<AttributionsResponse> {
  const cursor =
    query.cursor === undefined
      ? undefined
      : decodeCursor(cursorSchema, query.cursor);
  const { text, values } = joinSql(
    `select ${COLUMNS}, parts.${query.metric}::text as order_amount
     from attributions as parts
     join daily_charges as charges on charges.id = parts.charge_id
       and charges.slice_id = parts.slice_id
     join slices on slices.id = parts.slice_id and slices.active
     join attribution_targets as targets on targets.id = parts.target_id
     left join rule_versions as versions on versions.rule_id = parts.rule_id
       and versions.version = parts.rule_version
     where true`,
    query.from
      ? { text: 'and charges.charge_day >= ?::date', values: [query.from] }
      : '',
    query.to
      ? { text: 'and charges.charge_day <= ?::date', values: [query.to] }
      : '',
    query.billingPeriod
      ? {
          text: 'and slices.billing_period = ?::date',
          values: [`${query.billingPeriod}-01`],
        }
      : '',
    equals('parts.line', query.line),
    equals('parts.rule_id', query.ruleId),
    equals('parts.charge_id::text', query.chargeId),
    equals('parts.slice_id::text', query.sliceId),
    subjectSql(query.subject),
    scopeSql(scope),
    cursor
      ? {
          text: `and (-parts.${query.metric}, parts.charge_id, parts.part)
            > (-?::numeric, ?::bigint, ?::int)`,
          values: [cursor.amount, cursor.chargeId, cursor.part],
        }
      : '',
    {
      text: `order by -parts.${query.metric}, parts.charge_id, parts.part
        limit ?`,
      values: [query.limit + 1],
    },
  );
  const { rows }: { rows: Row[] } = await knex.raw(text, values);
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
  };
}
