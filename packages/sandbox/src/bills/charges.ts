import { ACCOUNTS } from './accounts';
import { addDays, addMonths, firstDayOf } from './days';
import type {
  Account,
  BilledResource,
  BillRow,
  ServiceNames,
  Units,
} from './model';
import { formatUnits } from './units';

/** Who sends the bill, and in which words. */
export interface Issuer {
  name: string;
  currency: string;
  billingAccount: { id: string; name: string };
  /** How a sub-account is called. */
  subAccountType: string;
  subAccountId: (account: Account) => string;
}

export interface Costs {
  billed: Units;
  effective: Units;
  list: Units;
  contracted: Units;
}

/** What was paid is what it costs, and there is no discount. */
export const atListPrice = (units: Units): Costs => ({
  billed: units,
  effective: units,
  list: units,
  contracted: units,
});

const instant = (day: string) => `${day}T00:00:00Z`;

/** What all rows of an issuer's month have in common. */
function monthColumns(issuer: Issuer, month: string): BillRow {
  return {
    BillingAccountId: issuer.billingAccount.id,
    BillingAccountName: issuer.billingAccount.name,
    BillingAccountType: 'Billing Account',
    BillingCurrency: issuer.currency,
    BillingPeriodStart: instant(firstDayOf(month)),
    BillingPeriodEnd: instant(firstDayOf(addMonths(month, 1))),
    InvoiceIssuerName: issuer.name,
    PricingCurrency: issuer.currency,
    ProviderName: issuer.name,
    PublisherName: issuer.name,
    HostProviderName: issuer.name,
    ServiceProviderName: issuer.name,
  };
}

function costColumns(costs: Costs): BillRow {
  return {
    BilledCost: formatUnits(costs.billed),
    EffectiveCost: formatUnits(costs.effective),
    ListCost: formatUnits(costs.list),
    ContractedCost: formatUnits(costs.contracted),
  };
}

export function accountColumns(issuer: Issuer, account: Account): BillRow {
  return {
    SubAccountId: issuer.subAccountId(account),
    SubAccountName: ACCOUNTS[account].name,
    SubAccountType: issuer.subAccountType,
  };
}

function serviceColumns(service: ServiceNames): BillRow {
  return {
    ServiceName: service.name,
    ServiceCategory: service.category,
    ServiceSubcategory: service.subcategory,
  };
}

/** A charge that stands for no single resource. */
export function plainCharge(
  issuer: Issuer,
  month: string,
  charge: {
    category: 'Usage' | 'Purchase' | 'Tax' | 'Credit' | 'Adjustment';
    description: string;
    /** First day, and the first one that it is not for. */
    from: string;
    until: string;
    service: ServiceNames;
    costs: Costs;
    more?: BillRow;
  },
): BillRow {
  return {
    ...monthColumns(issuer, month),
    ...serviceColumns(charge.service),
    ...costColumns(charge.costs),
    ChargeCategory: charge.category,
    ChargeDescription: charge.description,
    ChargeFrequency: charge.category === 'Purchase' ? 'Recurring' : 'One-Time',
    ChargePeriodStart: instant(charge.from),
    ChargePeriodEnd: instant(charge.until),
    PricingCategory: charge.category === 'Purchase' ? 'Committed' : '',
    Tags: '{}',
    ...charge.more,
  };
}

/** A day's usage of a resource. */
export function usageCharge(
  issuer: Issuer,
  month: string,
  resource: BilledResource,
  day: string,
  costs: Costs,
): BillRow {
  return {
    ...monthColumns(issuer, month),
    ...serviceColumns(resource.service),
    ...accountColumns(issuer, resource.account),
    ...costColumns(costs),
    ChargeCategory: 'Usage',
    ChargeDescription: `${resource.sku} in ${resource.region}`,
    ChargeFrequency: 'Usage-Based',
    ChargePeriodStart: instant(day),
    ChargePeriodEnd: instant(addDays(day, 1)),
    ConsumedQuantity: '24',
    ConsumedUnit: 'Hours',
    PricingCategory: 'Standard',
    PricingQuantity: '24',
    PricingUnit: 'Hours',
    RegionId: resource.region,
    RegionName: resource.region,
    ResourceId: resource.id,
    ResourceName: resource.name,
    ResourceType: resource.type,
    SkuId: resource.sku,
    SkuMeter: resource.sku,
    SkuPriceDetails: JSON.stringify({ InstanceType: resource.sku }),
    SkuPriceId: `${resource.sku}.${resource.region}`,
    Tags: JSON.stringify(resource.tags(day)),
  };
}
