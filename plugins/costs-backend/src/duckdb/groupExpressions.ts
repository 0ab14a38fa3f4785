import { GroupColumn } from '../focus/aggregateStatement';
import { PROVIDER_COLUMNS } from '../focus/focusColumns';
import { Bill } from '../focus/types';
import {
  asText,
  asTime,
  asTrimmedText,
  FocusExpressions,
  jsonText,
  tagsToJson,
} from './expressions';
import { CHARGE_CATEGORIES } from './rowRules';
import { quoteText } from './sqlText';

/**
 * Text columns that are taken as the bill has them. Blanks and case are reported,
 * not mended: the file can be asked for the very same rows.
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

/** FOCUS columns that groups are made of, beside the day of the charge. */
export const WRITTEN_COLUMNS: readonly string[] = [
  ...new Set([
    'BillingPeriodStart',
    'BillingPeriodEnd',
    'BillingCurrency',
    'ChargeCategory',
    ...PROVIDER_COLUMNS,
    'PublisherName',
    ...Object.values(TEXT_COLUMNS),
    'RegionId',
    'RegionName',
    'Tags',
    'AllocatedMethodDetails',
    'AllocatedTags',
  ]),
];

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
export function chargeDay(of: FocusExpressions, timeZone: string): string {
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

/** What a group's columns are made of. */
export function groupExpressions(
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
    tags: tagsToJson(of.get('Tags')),
    allocated_method_details: jsonText(of.get('AllocatedMethodDetails')),
    allocated_tags: tagsToJson(of.get('AllocatedTags')),
  };
}
