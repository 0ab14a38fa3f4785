/**
 * Columns of the FOCUS specification by the version that brought them. 1.3
 * deprecates ProviderName and PublisherName and 1.4 removes them.
 *
 * @see https://focus.finops.org/focus-specification/
 */
export const COLUMNS_SINCE: Record<string, readonly string[]> = {
  '1.0': [
    'AvailabilityZone',
    'BilledCost',
    'BillingAccountId',
    'BillingAccountName',
    'BillingCurrency',
    'BillingPeriodEnd',
    'BillingPeriodStart',
    'ChargeCategory',
    'ChargeClass',
    'ChargeDescription',
    'ChargeFrequency',
    'ChargePeriodEnd',
    'ChargePeriodStart',
    'CommitmentDiscountCategory',
    'CommitmentDiscountId',
    'CommitmentDiscountName',
    'CommitmentDiscountStatus',
    'CommitmentDiscountType',
    'ConsumedQuantity',
    'ConsumedUnit',
    'ContractedCost',
    'ContractedUnitPrice',
    'EffectiveCost',
    'InvoiceIssuerName',
    'ListCost',
    'ListUnitPrice',
    'PricingCategory',
    'PricingQuantity',
    'PricingUnit',
    'ProviderName',
    'PublisherName',
    'RegionId',
    'RegionName',
    'ResourceId',
    'ResourceName',
    'ResourceType',
    'ServiceCategory',
    'ServiceName',
    'SkuId',
    'SkuPriceId',
    'SubAccountId',
    'SubAccountName',
    'Tags',
  ],
  '1.1': [
    'CapacityReservationId',
    'CapacityReservationStatus',
    'CommitmentDiscountQuantity',
    'CommitmentDiscountUnit',
    'ServiceSubcategory',
    'SkuMeter',
    'SkuPriceDetails',
  ],
  '1.2': [
    'BillingAccountType',
    'InvoiceId',
    'PricingCurrency',
    'PricingCurrencyContractedUnitPrice',
    'PricingCurrencyEffectiveCost',
    'PricingCurrencyListUnitPrice',
    'SubAccountType',
  ],
  '1.3': [
    'AllocatedMethodDetails',
    'AllocatedMethodId',
    'AllocatedResourceId',
    'AllocatedResourceName',
    'AllocatedTags',
    'ContractApplied',
    'HostProviderName',
    'ServiceProviderName',
  ],
  '1.4': ['CommitmentProgramEligibilityDetails', 'InvoiceDetailId'],
};

/** Without these no amount can be placed; any of the names after `|` will do. */
export const NEEDED_COLUMNS = [
  'BilledCost',
  'EffectiveCost',
  'BillingCurrency',
  'BillingPeriodStart',
  'ChargePeriodStart',
  'ChargeCategory',
] as const;

/** In the order in which a row's provider is looked for. */
export const PROVIDER_COLUMNS = [
  'ProviderName',
  'InvoiceIssuerName',
  'ServiceProviderName',
] as const;

/** Demanded by every version; a bill that lacks one is taken, and the report says so. */
const DEMANDED_COLUMNS = [
  ...NEEDED_COLUMNS,
  'BillingAccountId',
  'BillingAccountName',
  'BillingPeriodEnd',
  'ChargeClass',
  'ChargeDescription',
  'ChargePeriodEnd',
  'ContractedCost',
  'InvoiceIssuerName',
  'ListCost',
  'PricingQuantity',
  'PricingUnit',
  'ServiceCategory',
  'ServiceName',
];

/** Columns that a version demands beyond those of all versions. */
const DEMANDED_PROVIDERS: Record<string, readonly string[]> = {
  '1.3': ['ServiceProviderName', 'HostProviderName'],
  '1.4': ['ServiceProviderName', 'HostProviderName'],
};

/** Columns that a version demands of every bill. */
export function demandedColumns(version: string): string[] {
  return [
    ...DEMANDED_COLUMNS,
    ...(DEMANDED_PROVIDERS[version] ?? ['ProviderName', 'PublisherName']),
  ];
}

export const FOCUS_COLUMNS: readonly string[] =
  Object.values(COLUMNS_SINCE).flat();
