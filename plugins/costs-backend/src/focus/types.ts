import { Readable } from 'node:stream';
import {
  BillFormat,
  QualityReport,
  SliceTotals,
} from '@provenpath/plugin-costs-common';
import { BillMapping } from './mapping';

/** A file of a bill on this machine, not compressed. */
export interface BillFile {
  /** For people. */
  name: string;
  path: string;
}

/** A bill and how it is read. */
export interface Bill {
  format: Exclude<BillFormat, 'csv.gz'>;
  files: BillFile[];
  mapping: BillMapping | null;
  /** Name of the provider for all rows; null takes the bill's own. */
  provider: string | null;
  /** In which charges fall on their days. */
  timeZone: string;
  /** Tag keys that say the environment. */
  environmentTags: string[];
}

/** What a bill holds for one provider and billing period. */
export interface BillSlice {
  provider: string;
  /** `2026-09` */
  billingPeriod: string;
  rows: number;
  charges: number;
  firstDay: string;
  lastDay: string;
  billingAccounts: string[];
  totals: SliceTotals[];
  /** Billed sum of the rows that name an invoice, by currency; none where no row does. */
  invoiced: Array<{ currency: string; billed: string; invoiceIds: string }>;
}

/** Quality as far as the bill alone tells. */
export type BillQuality = Omit<QualityReport, 'unknownOwners' | 'commitments'>;

/** Everything that is known after a bill was read. */
export interface BillFacts {
  focusVersion: string;
  rows: number;
  slices: BillSlice[];
  quality: BillQuality;
}

/** What identifies a group of charges again in its file. */
export type ChargeKey = Record<string, string | null>;

/** Rows of a file behind a group. */
export interface FoundRow {
  file: string;
  row: number;
  columns: Record<string, string>;
}

/** A slice as it is stored: texts once for all charges that have the same. */
export interface WrittenSlice {
  /** Rows of {@link KIND_COLUMNS}. */
  kinds: Readable;
  /** Rows of {@link CHARGE_COLUMNS}. */
  charges: Readable;
}

/** A bill that an engine has opened. */
export interface BillReading {
  /**
   * Reads all of it once, in bounded memory that grows with the groups only.
   *
   * @throws BillRefusedError for a bill that cannot be taken.
   */
  read(signal: AbortSignal): Promise<BillFacts>;
  /** Rows read so far. */
  progress(): number;
  /**
   * The groups of a slice as CSV in PostgreSQL's form. Only after `read`.
   *
   * @param reserveKinds - takes ids for so many kinds and returns the first one
   */
  writeSlice(
    slice: BillSlice,
    sliceId: string,
    reserveKinds: (count: number) => Promise<number>,
  ): Promise<WrittenSlice>;
  /** Rows behind one group, without the rest having been read. */
  findRows(key: ChargeKey, limit: number): Promise<FoundRow[]>;
  close(): Promise<void>;
}

/** Reads bills: DuckDB for files; a distributed SQL engine may take its place. */
export interface BillEngine {
  open(bill: Bill, workDirectory: string): Promise<BillReading>;
}

/** Columns of `charge_kinds` that an engine writes, in this order. */
export const KIND_COLUMNS = [
  'id',
  'slice_id',
  'currency',
  'charge_category',
  'charge_class',
  'charge_frequency',
  'service_provider',
  'invoice_issuer',
  'invoice_id',
  'billing_account_id',
  'sub_account_id',
  'sub_account_name',
  'service_category',
  'service_name',
  'region',
  'resource_id',
  'resource_name',
  'resource_type',
  'environment',
  'commitment_discount_id',
  'commitment_status',
  'tags',
  'raw_tags',
  'allocated_method_id',
  'allocated_method_details',
  'allocated_resource_id',
  'allocated_resource_name',
  'allocated_tags',
] as const;

/** Columns of `daily_charges` that an engine writes, in this order. */
export const CHARGE_COLUMNS = [
  'slice_id',
  'kind_id',
  'charge_day',
  'billed',
  'effective',
  'list',
  'contracted',
  'billed_positive',
  'effective_positive',
  'rows',
  'late_rows',
] as const;
