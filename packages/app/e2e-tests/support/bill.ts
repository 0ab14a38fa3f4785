/** A made-up bill of its own provider, in a currency that is kept for tests. */
export interface TestBill {
  source: string;
  provider: string;
  /** Id of the account whose charges nobody owns at first. */
  account: string;
  /** The month before this one, `2026-10`: it is whole, and still open. */
  month: string;
  currency: 'XTS' | 'USD';
}

/** @param stamp - makes source, provider and account this test's own */
export function planBill(stamp: string, now = new Date()): TestBill {
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1);
  return {
    source: `e2e-${stamp}`,
    provider: `Provider ${stamp}`,
    account: `account-${stamp}`,
    month: new Date(first).toISOString().slice(0, 7),
    currency: 'XTS',
  };
}

interface Row {
  cost: string;
  category: 'Usage' | 'Tax';
  account?: string;
  tags?: Record<string, string>;
}

/** A FOCUS export of one provider and month. */
export function writeBill(bill: TestBill, rows: Row[]): string {
  const [year, month] = bill.month.split('-').map(Number);
  const end = new Date(Date.UTC(year, month, 1)).toISOString();
  const records = rows.map(({ cost, category, account, tags }) => ({
    BilledCost: cost,
    EffectiveCost: cost,
    BillingCurrency: bill.currency,
    BillingPeriodStart: `${bill.month}-01T00:00:00Z`,
    BillingPeriodEnd: end,
    ChargePeriodStart: `${bill.month}-10T00:00:00Z`,
    ChargePeriodEnd: `${bill.month}-11T00:00:00Z`,
    ChargeCategory: category,
    ProviderName: bill.provider,
    BillingAccountId: bill.source,
    SubAccountId: account ?? '',
    ServiceName: category === 'Usage' ? 'Compute' : '',
    Tags: tags ? JSON.stringify(tags) : '',
  }));
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return [
    Object.keys(records[0]).join(','),
    ...records.map(record => Object.values(record).map(quote).join(',')),
    '',
  ].join('\n');
}
