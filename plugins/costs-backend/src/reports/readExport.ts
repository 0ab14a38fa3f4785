import { InputError } from '@backstage/errors';
import { ExportQuery } from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { parseCostRange } from './costRange';
import { joinSql, scopeSql, Sql, subjectSql } from './costSource';
import { ExportRow } from './types';

const ROWS_PER_PAGE = 5_000;
const MAXIMUM_MONTHS = 12;

/** Of a part how it was divided here; of a whole charge what its bill says. */
function allocated(ofPart: string, column: string): string {
  return `case when charges.split_method is not null then ${ofPart}
    else charges.allocated_${column} end`;
}

/**
 * Columns of FOCUS, with the allocation columns that came with 1.3 and, behind
 * `x_`, what FOCUS has no column for. Amounts are texts: a part keeps every digit.
 */
const COLUMNS = `charges.billed_part as "BilledCost",
  charges.effective_part as "EffectiveCost", charges.currency as "BillingCurrency",
  to_char(charges.billing_period, 'YYYY-MM-DD"T00:00:00Z"')
    as "BillingPeriodStart",
  to_char(charges.billing_period + interval '1 month', 'YYYY-MM-DD"T00:00:00Z"')
    as "BillingPeriodEnd",
  to_char(charges.charge_day, 'YYYY-MM-DD"T00:00:00Z"') as "ChargePeriodStart",
  to_char(charges.charge_day + 1, 'YYYY-MM-DD"T00:00:00Z"') as "ChargePeriodEnd",
  charges.charge_category as "ChargeCategory",
  charges.charge_class as "ChargeClass",
  charges.service_category as "ServiceCategory",
  charges.service_name as "ServiceName", charges.provider as "ServiceProviderName",
  charges.sub_account_id as "SubAccountId",
  charges.sub_account_name as "SubAccountName", charges.region as "RegionId",
  charges.resource_id as "ResourceId", charges.resource_name as "ResourceName",
  charges.commitment_discount_id as "CommitmentDiscountId",
  charges.commitment_status as "CommitmentDiscountStatus",
  charges.tags::text as "Tags",
  ${allocated('charges.split_method', 'method_id')} as "AllocatedMethodId",
  ${allocated(
    `jsonb_build_object('Elements',
      jsonb_build_array(jsonb_build_object('AllocatedRatio',
        round(charges.numerator / charges.denominator, 12),
        'x_Numerator', charges.numerator::text,
        'x_Denominator', charges.denominator::text)))::text`,
    'method_details',
  )} as "AllocatedMethodDetails",
  ${allocated('charges.entity_ref', 'resource_id')} as "AllocatedResourceId",
  ${allocated(`split_part(charges.entity_ref, '/', 2)`, 'resource_name')}
    as "AllocatedResourceName",
  ${allocated(
    `jsonb_strip_nulls(jsonb_build_object('owner', charges.owner_ref,
      'system', charges.system_ref, 'domain', charges.domain_ref))::text`,
    'tags',
  )} as "AllocatedTags",
  charges.line as "x_Line", charges.owner_ref as "x_OwnerRef",
  charges.component_ref as "x_ComponentRef", charges.system_ref as "x_SystemRef",
  charges.domain_ref as "x_DomainRef", charges.environment as "x_Environment",
  charges.rule_id as "x_RuleId", charges.rule_version as "x_RuleVersion",
  charges.charge_id::text as "x_ChargeId", charges.part as "x_Part"`;

/** Names of the columns, also for an export without a row. */
export const EXPORT_COLUMNS = [...COLUMNS.matchAll(/ as\s+"(\w+)"/g)].map(
  ([, name]) => name,
);

/** @throws InputError for more than 12 billing periods. */
export async function readExport(
  knex: Knex,
  query: ExportQuery,
  scope: TeamScope,
): Promise<AsyncIterable<ExportRow[]>> {
  const range = parseCostRange(query);
  const lastAllowed = new Date(`${query.from}-01T00:00:00Z`);
  lastAllowed.setUTCMonth(lastAllowed.getUTCMonth() + MAXIMUM_MONTHS);
  if (new Date(`${query.to}-01T00:00:00Z`) >= lastAllowed) {
    throw new InputError(
      `Invalid query. "from" ${query.from} to "to" ${query.to}: an export holds ${MAXIMUM_MONTHS} billing periods at the most`,
    );
  }
  const { rows }: { rows: Array<{ id: string }> } = await knex.raw(
    `select id from slices where active
       and billing_period between ?::date and ?::date
     order by billing_period, provider, source`,
    [range.from, range.to],
  );
  return pages(knex, rows, joinSql(subjectSql(query.subject), scopeSql(scope)));
}

/** Slice by slice and charge by charge, each page from where the last one ended. */
async function* pages(
  knex: Knex,
  slices: Array<{ id: string }>,
  about: Sql,
): AsyncGenerator<ExportRow[]> {
  for (const { id } of slices) {
    let after: [string, number] = ['0', 0];
    let rows: ExportRow[];
    do {
      const page = pageSql(id, after, about);
      ({ rows } = await knex.raw(page.text, page.values));
      yield rows;
      const last = rows[rows.length - 1];
      after = [String(last?.x_ChargeId), Number(last?.x_Part)];
    } while (rows.length === ROWS_PER_PAGE);
  }
}

function pageSql(sliceId: string, after: [string, number], about: Sql): Sql {
  return joinSql(
    `with charges as (
       select parts.charge_id, parts.part, parts.line, parts.rule_id,
         parts.rule_version, parts.split_method, parts.numerator,
         parts.denominator, parts.billed::text as billed_part,
         parts.effective::text as effective_part, targets.entity_ref,
         targets.owner_ref, targets.component_ref, targets.system_ref,
         targets.domain_ref, slices.provider, slices.billing_period,
         groups.*
       from attributions as parts
       join slices on slices.id = parts.slice_id
       join charge_groups as groups on groups.id = parts.charge_id
         and groups.slice_id = parts.slice_id
       join attribution_targets as targets on targets.id = parts.target_id`,
    {
      text: `where parts.slice_id = ?::uuid
        and (parts.charge_id, parts.part) > (?::bigint, ?::int)`,
      values: [sliceId, ...after],
    },
    about,
    {
      text: 'order by parts.charge_id, parts.part limit ?',
      values: [ROWS_PER_PAGE],
    },
    `) select ${COLUMNS} from charges order by charge_id, part`,
  );
}
