import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Knex } from 'knex';
import { from as copyFrom } from 'pg-copy-streams';
import { refuseFile } from '../focus/BillRefusedError';
import {
  BillReading,
  BillSlice,
  CHARGE_COLUMNS,
  KIND_COLUMNS,
} from '../focus/types';
import { StoredSlice } from './types';

/** Where the bill comes from. */
export interface StoredBill {
  importId: string;
  source: string;
  /** For errors. */
  fileName: string;
  reading: BillReading;
  signal: AbortSignal;
}

interface ActiveSlice {
  id: string;
  import_id: string;
  rows: string;
  totals: StoredSlice['totals'];
}

/**
 * Waits for whoever else replaces the same slice. Locks are taken in one order,
 * so that two bills with the same slices cannot wait for each other.
 */
async function lockSlices(
  transaction: Knex.Transaction,
  source: string,
  slices: readonly BillSlice[],
): Promise<void> {
  const keys = slices
    .map(slice => [source, slice.provider, slice.billingPeriod].join('\n'))
    .sort();
  for (const key of keys) {
    await transaction.raw(
      `select pg_advisory_xact_lock(
         hashtext(current_schema() || ' slices'), hashtext(?))`,
      [key],
    );
  }
}

/** @throws BillRefusedError where two sources bring the bill of one account. */
async function checkOtherSources(
  transaction: Knex.Transaction,
  bill: StoredBill,
  slice: BillSlice,
): Promise<void> {
  const other = await transaction('slices')
    .where({
      provider: slice.provider,
      billing_period: `${slice.billingPeriod}-01`,
      active: true,
    })
    .whereNot({ source: bill.source })
    .whereRaw('billing_accounts && ?::text[]', [slice.billingAccounts])
    .first('source', 'billing_accounts');
  if (other) {
    const account = slice.billingAccounts.find(each =>
      other.billing_accounts.includes(each),
    );
    throw refuseFile(
      bill.fileName,
      `The bill of ${slice.provider} for ${slice.billingPeriod} and billing account ${account} came from the source "${other.source}" already: it would count twice. Import it as "${other.source}"`,
      'BillingAccountId',
      account ?? null,
    );
  }
}

/** Ids that nobody else takes, one after the other; returns the first. */
async function reserveKinds(
  transaction: Knex.Transaction,
  count: number,
): Promise<number> {
  // Between the two calls of the sequence nobody else may take one.
  await transaction.raw(
    `select pg_advisory_xact_lock(
       hashtext(current_schema() || ' charge kinds'), 0)`,
  );
  const { rows } = await transaction.raw(
    `select setval(name, nextval(name) + ? - 1) - ? + 1 as first
     from pg_get_serial_sequence('charge_kinds', 'id') as sequence(name)`,
    [count, count],
  );
  return Number(rows[0].first);
}

async function copyInto(
  transaction: Knex.Transaction,
  options: {
    table: string;
    columns: readonly string[];
    rows: Readable;
    signal: AbortSignal;
  },
): Promise<void> {
  const { table, columns, rows, signal } = options;
  // Knex has no COPY; the connection is the transaction's own.
  const connection = await transaction.client.acquireConnection();
  const target = connection.query(
    copyFrom(`copy ${table} (${columns.join(', ')}) from stdin (format csv)`),
  );
  await pipeline(rows, target, { signal });
}

async function copyCharges(
  transaction: Knex.Transaction,
  bill: StoredBill,
  slice: BillSlice,
  sliceId: string,
): Promise<void> {
  const { signal } = bill;
  const { kinds, charges } = await bill.reading.writeSlice(
    slice,
    sliceId,
    count => reserveKinds(transaction, count),
  );
  await copyInto(transaction, {
    table: 'charge_kinds',
    columns: KIND_COLUMNS,
    rows: kinds,
    signal,
  });
  await copyInto(transaction, {
    table: 'daily_charges',
    columns: CHARGE_COLUMNS,
    rows: charges,
    signal,
  });
}

async function saveInvoices(
  transaction: Knex.Transaction,
  source: string,
  slice: BillSlice,
): Promise<void> {
  const key = {
    source,
    provider: slice.provider,
    billing_period: `${slice.billingPeriod}-01`,
    origin: 'bill',
  };
  await transaction('invoice_totals').where(key).delete();
  if (slice.invoiced.length > 0) {
    await transaction('invoice_totals').insert(
      slice.invoiced.map(({ currency, billed, invoiceIds }) => ({
        ...key,
        currency,
        total: billed,
        invoice_ids: invoiceIds,
        saved_by: 'bill',
        saved_at: transaction.fn.now(),
      })),
    );
  }
}

async function storeSlice(
  transaction: Knex.Transaction,
  bill: StoredBill,
  slice: BillSlice,
): Promise<StoredSlice> {
  const id = randomUUID();
  const key = {
    source: bill.source,
    provider: slice.provider,
    billing_period: `${slice.billingPeriod}-01`,
  };
  const replaced: ActiveSlice | undefined = await transaction('slices')
    .where({ ...key, active: true })
    .forUpdate()
    .first('id', 'import_id', 'rows', 'totals');
  if (replaced) {
    await transaction('slices').where({ id: replaced.id }).update({
      active: false,
      superseded_by: id,
      superseded_at: transaction.fn.now(),
    });
  }
  await transaction('slices').insert({
    ...key,
    id,
    import_id: bill.importId,
    active: true,
    created_at: transaction.fn.now(),
    rows: slice.rows,
    billing_accounts: slice.billingAccounts,
    totals: JSON.stringify(slice.totals),
  });
  await copyCharges(transaction, bill, slice, id);
  await saveInvoices(transaction, bill.source, slice);
  const { provider, billingPeriod, rows, charges, firstDay, lastDay, totals } =
    slice;
  return {
    id,
    provider,
    billingPeriod,
    rows,
    charges,
    firstDay,
    lastDay,
    totals,
    replaced: replaced
      ? {
          importId: replaced.import_id,
          rows: Number(replaced.rows),
          totals: replaced.totals,
        }
      : null,
  };
}

/**
 * Puts the slices of a bill in the place of the older ones, in the caller's
 * transaction: whatever happens before its end, the older ones go on counting.
 */
export async function storeBill(
  transaction: Knex.Transaction,
  bill: StoredBill,
  slices: readonly BillSlice[],
): Promise<StoredSlice[]> {
  await lockSlices(transaction, bill.source, slices);
  const stored: StoredSlice[] = [];
  for (const slice of slices) {
    bill.signal.throwIfAborted();
    await checkOtherSources(transaction, bill, slice);
    stored.push(await storeSlice(transaction, bill, slice));
  }
  return stored;
}
