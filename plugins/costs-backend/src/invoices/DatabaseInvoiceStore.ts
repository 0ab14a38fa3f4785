import {
  billingPeriodSchema,
  InvoiceTotal,
  InvoiceTotalsQuery,
  SaveInvoiceTotal,
} from '@provenpath/plugin-costs-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { BillSource } from '../sources/types';
import { InvoiceStore } from './types';

interface InvoiceRow {
  source: string;
  provider: string;
  billing_period: string;
  currency: string;
  total: string;
  origin: InvoiceTotal['origin'];
  saved_by: string;
  saved_at: Date;
}

const COLUMNS = `source, provider,
  to_char(billing_period, 'YYYY-MM') as billing_period, currency,
  total::text as total, origin, saved_by, saved_at`;

const cursorSchema = z.object({
  period: billingPeriodSchema,
  key: z.tuple([z.string(), z.string(), z.string()]),
});

function toInvoice(row: InvoiceRow): InvoiceTotal {
  return {
    source: row.source,
    provider: row.provider,
    billingPeriod: row.billing_period,
    currency: row.currency,
    total: row.total,
    origin: row.origin,
    savedBy: row.saved_by,
    savedAt: row.saved_at.toISOString(),
  };
}

export class DatabaseInvoiceStore implements InvoiceStore {
  static create(options: { knex: Knex }): DatabaseInvoiceStore {
    return new DatabaseInvoiceStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async save(
    invoice: SaveInvoiceTotal,
    by: string,
  ): Promise<InvoiceTotal | null> {
    const key = {
      source: invoice.source,
      provider: invoice.provider,
      billing_period: `${invoice.billingPeriod}-01`,
      currency: invoice.currency,
    };
    const entered = { ...key, origin: 'entered' };
    if (invoice.total === null) {
      await this.knex('invoice_totals').where(entered).delete();
    } else {
      await this.knex('invoice_totals')
        .insert({
          ...entered,
          total: invoice.total,
          saved_by: by,
          saved_at: this.knex.fn.now(),
        })
        .onConflict(Object.keys(entered))
        .merge();
    }
    const row: InvoiceRow | undefined = await this.knex(
      'current_invoice_totals',
    )
      .where(key)
      .first(this.knex.raw(COLUMNS));
    return row ? toInvoice(row) : null;
  }

  async list(query: InvoiceTotalsQuery) {
    const select = this.knex('current_invoice_totals')
      .select<InvoiceRow[]>(this.knex.raw(COLUMNS))
      .orderByRaw('billing_period desc, provider, source, currency')
      .limit(query.limit + 1);
    if (query.source !== undefined) {
      select.where('source', query.source);
    }
    if (query.billingPeriod !== undefined) {
      select.where('billing_period', `${query.billingPeriod}-01`);
    }
    if (query.cursor !== undefined) {
      const { period, key } = decodeCursor(cursorSchema, query.cursor);
      select.whereRaw(
        `(billing_period < ?::date or (billing_period = ?::date
          and (provider, source, currency) > (?, ?, ?)))`,
        [`${period}-01`, `${period}-01`, ...key],
      );
    }
    const rows = await select;
    const invoices = rows.slice(0, query.limit).map(toInvoice);
    const last = invoices[invoices.length - 1];
    return {
      invoices,
      nextCursor:
        rows.length > invoices.length
          ? encodeCursor({
              period: last.billingPeriod,
              key: [last.provider, last.source, last.currency],
            })
          : null,
    };
  }

  async replaceConfigured(sources: readonly BillSource[]): Promise<void> {
    const rows = sources.flatMap(source =>
      source.invoices.map(invoice => ({
        source: source.name,
        provider: invoice.provider,
        billing_period: `${invoice.billingPeriod}-01`,
        currency: invoice.currency,
        origin: 'config',
        total: invoice.total,
        saved_by: 'config',
        saved_at: new Date(),
      })),
    );
    await this.knex.transaction(async transaction => {
      // Replicas that start together do this one after the other.
      await transaction.raw(
        `select pg_advisory_xact_lock(
           hashtext(current_schema() || ' costs'), hashtext('invoices'))`,
      );
      await transaction('invoice_totals').where({ origin: 'config' }).delete();
      if (rows.length > 0) {
        await transaction('invoice_totals').insert(rows);
      }
    });
  }
}
