import { InputError } from '@backstage/errors';
import {
  AttributionKey,
  AttributionsQuery,
} from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { z } from 'zod';
import { parseCostEnd } from './costRange';
import {
  coverageParts,
  joinSql,
  positiveOfPart,
  scopeSql,
  Sql,
  subjectSql,
} from './costSource';
import { ODD_CHARGES } from './oddCharges';

/** Where parts stand, with their charge, slice and target. */
export const PARTS_OF_CHARGES = `from attributions as parts
  join charge_groups as charges on charges.id = parts.charge_id
    and charges.slice_id = parts.slice_id
  join slices on slices.id = parts.slice_id
  join attribution_targets as targets on targets.id = parts.target_id`;

const KEYS: Record<AttributionKey, string> = {
  owner: 'targets.owner_ref',
  system: 'targets.system_ref',
  component: 'targets.component_ref',
  domain: 'targets.domain_ref',
  resource: `case when targets.entity_ref like 'resource:%'
    then targets.entity_ref end`,
  service: 'charges.service_name',
  'service-category': 'charges.service_category',
  environment: 'charges.environment',
  'sub-account': 'charges.sub_account_id',
  'resource-id': 'charges.resource_id',
};

/** Compared as a uuid, which an index finds; what is none is the id of nothing. */
function equalsId(column: string, id: string | undefined): Sql | string {
  if (id === undefined) {
    return '';
  }
  return z.guid().safeParse(id).success
    ? { text: `and ${column} = ?::uuid`, values: [id] }
    : 'and false';
}

function equals(column: string, value: string | undefined): Sql | string {
  return value === undefined
    ? ''
    : { text: `and ${column} = ?`, values: [value] };
}

function endSql(
  operator: '>=' | '<=',
  end: ReturnType<typeof parseCostEnd> | undefined,
): Sql | string {
  if (!end) {
    return '';
  }
  const column =
    end.by === 'period' ? 'slices.billing_period' : 'charges.charge_day';
  return { text: `and ${column} ${operator} ?::date`, values: [end.day] };
}

/** @throws InputError for a mixture of months and days, and for no such day. */
function rangeSql({ from, to, billingPeriod }: AttributionsQuery): Sql {
  if (from && to && from.length !== to.length) {
    throw new InputError(
      `Invalid query. "from" is ${from} and "to" is ${to}: give two months or two days`,
    );
  }
  return joinSql(
    endSql('>=', from === undefined ? undefined : parseCostEnd(from, 'from')),
    endSql('<=', to === undefined ? undefined : parseCostEnd(to, 'to')),
    billingPeriod === undefined
      ? ''
      : {
          text: 'and slices.billing_period = ?::date',
          values: [`${billingPeriod}-01`],
        },
  );
}

function tagSql({ tagKey, tagValue }: AttributionsQuery): Sql | string {
  if (tagKey === undefined && tagValue === undefined) {
    return '';
  }
  if (tagKey === undefined || tagValue === undefined) {
    throw new InputError(
      'Invalid query. "tagKey" and "tagValue" belong together: give both',
    );
  }
  return { text: 'and charges.tags ->> ? = ?', values: [tagKey, tagValue] };
}

function coverageSql({ coverage, metric }: AttributionsQuery): string {
  return coverage === undefined
    ? ''
    : `and ${coverageParts('parts.line', 'targets.owner_ref')[coverage]}
       and ${positiveOfPart(metric)} > 0`;
}

/** A bill that is asked for by its id may have been replaced since. */
function billSql({ sliceId, importId }: AttributionsQuery): Sql {
  return joinSql(
    sliceId === undefined && importId === undefined ? 'and slices.active' : '',
    equalsId('parts.slice_id', sliceId),
    equalsId('slices.import_id', importId),
  );
}

/** A commitment's kinds are few: from them the index leads to their charges. */
function commitmentSql(commitment: string | undefined): Sql | string {
  return commitment === undefined
    ? ''
    : {
        text: `and (charges.slice_id, charges.kind_id) in (
          select slice_id, id from charge_kinds
          where commitment_discount_id = ?)`,
        values: [commitment],
      };
}

/** Conditions for the parts that a query asks for and a reader may see. */
export function attributionFilters(
  query: AttributionsQuery,
  scope: TeamScope,
): Sql {
  return joinSql(
    rangeSql(query),
    billSql(query),
    equals('parts.line', query.line),
    equals('parts.rule_id', query.ruleId),
    query.chargeId === undefined
      ? ''
      : { text: 'and parts.charge_id = ?::bigint', values: [query.chargeId] },
    equals('charges.currency', query.currency),
    equals(KEYS.owner, query.owner),
    equals(KEYS.system, query.system),
    equals(KEYS.component, query.component),
    equals(KEYS.domain, query.domain),
    equals(KEYS.resource, query.resource),
    equals('targets.entity_ref', query.entity),
    equals('charges.charge_category', query.category),
    commitmentSql(query.commitment),
    query.odd === undefined ? '' : `and ${ODD_CHARGES[query.odd]}`,
    equals(KEYS.service, query.service),
    equals(KEYS['service-category'], query.serviceCategory),
    equals(KEYS.environment, query.environment),
    equals('slices.provider', query.provider),
    equals(KEYS['sub-account'], query.subAccount),
    equals(KEYS['resource-id'], query.resourceId),
    tagSql(query),
    ...(query.without ?? []).map(key => `and ${KEYS[key]} is null`),
    coverageSql(query),
    query.assumed === 'true' ? 'and parts.assumed' : '',
    subjectSql(query.subject),
    scopeSql(scope),
  );
}
