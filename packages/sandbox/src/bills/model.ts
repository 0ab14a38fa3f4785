/** Money in whole units of 10^-8, so that every sum of the demo bill is exact. */
export type Units = number;

export type Account = 'production' | 'staging' | 'dev' | 'data' | 'growth';

/** A thing that is billed for every day on which it stands. */
export interface BilledResource {
  /** ARN, or id at Azure. */
  id: string;
  name: string;
  type: string;
  service: ServiceNames;
  account: Account;
  region: string;
  sku: string;
  /** What a day costs at list price. */
  daily: Units;
  /** How much of the price follows the traffic of the day, from 0 to 1. */
  elastic: number;
  /** First day, and the first one on which it is gone; null for still there. */
  from: string;
  until: string | null;
  /** Given by the commitment of the organisation instead of at list price. */
  committed: boolean;
  tags: (day: string) => Record<string, string>;
}

export interface ServiceNames {
  name: string;
  category: string;
  subcategory: string;
}

/** One line of a bill, by the names of the FOCUS columns. */
export type BillRow = Record<string, string>;

/** One export of a provider for a billing period. */
export interface Bill {
  source: string;
  provider: string;
  /** e.g. `2026-09` */
  billingPeriod: string;
  currency: string;
  fileName: string;
  /** CSV as the provider exports it. */
  csv: string;
  rows: number;
  /** Total of the invoice, a plain decimal; null while the month is running. */
  invoiceTotal: string | null;
}
