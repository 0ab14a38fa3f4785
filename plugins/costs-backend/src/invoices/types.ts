import {
  InvoiceTotal,
  InvoiceTotalsQuery,
  SaveInvoiceTotal,
} from '@provenpath/plugin-costs-common';
import { BillSource } from '../sources/types';

/** Keeps what invoices say: what was entered before the config, and that before the bill. */
export interface InvoiceStore {
  /**
   * Enters a total, or forgets it.
   *
   * @returns what counts now, null where nothing is known
   */
  save(invoice: SaveInvoiceTotal, by: string): Promise<InvoiceTotal | null>;
  /** What counts, newest billing period first. */
  list(
    query: InvoiceTotalsQuery,
  ): Promise<{ invoices: InvoiceTotal[]; nextCursor: string | null }>;
  /** Takes the totals of the config over, in the place of the earlier ones. */
  replaceConfigured(sources: readonly BillSource[]): Promise<void>;
}
