import { GROUP_COLUMNS } from '../focus/aggregateStatement';
import { PROVIDER_COLUMNS } from '../focus/focusColumns';
import { Bill } from '../focus/types';
import { amountScale, asAmount } from './amounts';
import {
  asText,
  asTime,
  asTrimmedText,
  FocusExpressions,
  jsonText,
  tagsToJson,
} from './expressions';
import { CHARGE_CATEGORIES, RowRule, rowRules } from './rowRules';
import { quoteText } from './sqlText';

type GroupColumn = (typeof GROUP_COLUMNS)[number];

/** Everything that the view `bill` is made of, as SQL over a row of the file. */
export interface BillSql {
  groups: Record<GroupColumn, string>;
  costs: Record<'billed' | 'effective' | 'list' | 'contracted', string>;
  /** Columns of {@link RAW_TEXTS} as the file has them. */
  rawTexts: Partial<Record<GroupColumn, string>>;
  rules: RowRule[];
  early: string;
  costScale: string;
}

/**
 * Text columns of {@link RAW_TEXTS}. Blanks and case are reported, not mended: the
 * file can be asked for the very same rows.
 */
const TEXT_COLUMNS: Partial<Record<GroupColumn, string>> = {
  charge_class: 'ChargeClass',
  charge_frequency: 'ChargeFrequency',
  invoice_issuer: 'InvoiceIssuerName',
  invoice_id: 'InvoiceId',
  billing_account_id: 'BillingAccountId',
  sub_account_id: 'SubAccountId',
  sub_account_name: 'SubAccountName',
  service_category: 'ServiceCategory',
  service_name: 'ServiceName',
  resource_id: 'ResourceId',
  resource_name: 'ResourceName',
  resource_type: 'ResourceType',
  commitment_discount_id: 'CommitmentDiscountId',
  commitment_status: 'CommitmentDiscountStatus',
  allocated_method_id: 'AllocatedMethodId',
  allocated_resource_id: 'AllocatedResourceId',
  allocated_resource_name: 'AllocatedResourceName',
};

function plainText(of: FocusExpressions, column: string) {
  const text = asText(of.get(column));
  return of.has(column) ? `nullif(nullif(${text}, ''), 'NULL')` : text;
}

function providerOf(bill: Bill, of: FocusExpressions): string {
  if (bill.provider !== null) {
    return quoteText(bill.provider);
  }
  const present = PROVIDER_COLUMNS.filter(column => of.has(column));
  return `coalesce(${[...present.map(column => asTrimmedText(of.get(column))), 'null'].join(', ')})`;
}

/**
 * The day of a charge. What lasts a whole day or longer keeps the day that it
 * was billed for: moving midnight in UTC to New York would move it to the day
 * before.
 */
function chargeDay(of: FocusExpressions, timeZone: string): string {
  const start = asTime(of.get('ChargePeriodStart'));
  if (timeZone === 'UTC') {
    return `cast(${start} as date)`;
  }
  const end = asTime(of.get('ChargePeriodEnd'));
  const local = `timezone(${quoteText(timeZone)}, timezone('UTC', ${start}))`;
  return `case when ${end} - ${start} < interval 1 day
    then cast(${local} as date) else cast(${start} as date) end`;
}

function canonicalCategory(of: FocusExpressions): string {
  const text = `lower(${asTrimmedText(of.get('ChargeCategory'))})`;
  const cases = CHARGE_CATEGORIES.map(
    name => `when ${quoteText(name.toLowerCase())} then ${quoteText(name)}`,
  );
  return `case ${text} ${cases.join(' ')} end`;
}

function firstOf(of: FocusExpressions, columns: string[]) {
  const present = columns.filter(column => of.has(column));
  return present.length === 0
    ? asText(of.get(columns[0]))
    : `coalesce(${present.map(each => plainText(of, each)).join(', ')})`;
}

function groupColumns(
  bill: Bill,
  of: FocusExpressions,
): Record<GroupColumn, string> {
  const texts = Object.fromEntries(
    Object.entries(TEXT_COLUMNS).map(([group, column]) => [
      group,
      plainText(of, column),
    ]),
  );
  const start = asTime(of.get('BillingPeriodStart'));
  return {
    ...(texts as Record<GroupColumn, string>),
    provider: providerOf(bill, of),
    billing_start: start,
    // A row that leaves it out is billed for its month.
    billing_end: `coalesce(${asTime(of.get('BillingPeriodEnd'))},
      date_trunc('month', ${start}) + interval 1 month)`,
    charge_day: chargeDay(of, bill.timeZone),
    currency: `upper(${asTrimmedText(of.get('BillingCurrency'))})`,
    charge_category: canonicalCategory(of),
    service_provider: firstOf(of, [
      'ServiceProviderName',
      'PublisherName',
      'ProviderName',
    ]),
    region: firstOf(of, ['RegionId', 'RegionName']),
    tags: of.get('Tags').sql,
    allocated_method_details: jsonText(of.get('AllocatedMethodDetails')),
    allocated_tags: tagsToJson(of.get('AllocatedTags')),
  };
}

/**
 * @param scale - digits after the point of amounts that come as text
 */
export function createBillSql(
  bill: Bill,
  of: FocusExpressions,
  scale: number,
): BillSql {
  const groups = groupColumns(bill, of);
  const costs = {
    billed: asAmount(of.get('BilledCost'), scale),
    effective: asAmount(of.get('EffectiveCost'), scale),
    list: asAmount(of.get('ListCost'), scale),
    contracted: asAmount(of.get('ContractedCost'), scale),
  };
  return {
    groups,
    costs,
    rules: rowRules(of, { scale, provider: groups.provider }),
    rawTexts: Object.fromEntries(
      Object.entries(TEXT_COLUMNS).map(([group, column]) => [
        group,
        asText(of.get(column)),
      ]),
    ),
    early: `coalesce(${asTime(of.get('ChargePeriodStart'))} < ${groups.billing_start}, false)`,
    costScale: `greatest(${[
      'BilledCost',
      'EffectiveCost',
      'ListCost',
      'ContractedCost',
    ]
      .filter(column => of.has(column))
      .map(column => amountScale(of.get(column)))
      .join(', ')})`,
  };
}

/** The view that the aggregation reads. */
export function billView(sql: BillSql, relation: string): string {
  const columns = [
    ...GROUP_COLUMNS.map(
      name => `${sql.rawTexts[name] ?? sql.groups[name]} as ${name}`,
    ),
    ...Object.entries(sql.costs).map(([name, cost]) => `${cost} as ${name}`),
    `case when ${sql.rules.map(rule => rule.breaks).join(' or ')} then 1 else 0 end as broken`,
    `case when ${sql.early} then 1 else 0 end as early`,
    `sign(${sql.costs.billed}) as billed_sign`,
    `sign(${sql.costs.effective}) as effective_sign`,
    `${sql.costScale} as cost_scale`,
  ];
  return `create or replace temp view bill as
    select ${columns.join(',\n ')} from ${relation}`;
}
