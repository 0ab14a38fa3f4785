import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DuckDbEngine } from '../duckdb/DuckDbEngine';
import { Bill, BillReading } from '../focus/types';

/** A row of a bill; every test names what it is about. */
export const usageRow: Record<string, string> = {
  BilledCost: '1.5',
  EffectiveCost: '1.25',
  BillingCurrency: 'USD',
  BillingPeriodStart: '2026-09-01T00:00:00Z',
  BillingPeriodEnd: '2026-10-01T00:00:00Z',
  ChargePeriodStart: '2026-09-10T04:00:00Z',
  ChargePeriodEnd: '2026-09-10T05:00:00Z',
  ChargeCategory: 'Usage',
  ProviderName: 'AWS',
  BillingAccountId: 'payer',
  ServiceName: 'Queue',
  Tags: '{"team":"commerce"}',
};

function quote(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** Rows as a CSV with the columns of all of them. */
export function toCsv(rows: Array<Record<string, string>>): string {
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))];
  return [
    names.join(','),
    ...rows.map(row =>
      names.map(name => (name in row ? quote(row[name]) : '')).join(','),
    ),
    '',
  ].join('\n');
}

/** A directory that is removed when the tests of the file are over. */
export function testDirectory(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'bills-'));
  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export const testEngine = DuckDbEngine.create({
  memoryLimit: '500MB',
  temporaryLimit: '1GB',
  threads: 2,
  maximumRows: 1_000_000,
  maximumUncompressedBytes: 50_000_000,
});

/** A bill of files on this machine, to be opened. */
export function billOf(
  paths: string[],
  options: Partial<Omit<Bill, 'files'>> = {},
): Bill {
  return {
    format: 'csv',
    mapping: null,
    provider: null,
    timeZone: 'UTC',
    environmentTags: ['environment', 'env'],
    ...options,
    files: paths.map(each => ({ name: path.basename(each), path: each })),
  };
}

/** Opens a bill, does something with it and closes it. */
export async function withBill<T>(
  bill: Bill,
  action: (reading: BillReading) => Promise<T>,
): Promise<T> {
  const workDirectory = fs.mkdtempSync(path.join(os.tmpdir(), 'bill-work-'));
  try {
    const reading = await testEngine.open(bill, workDirectory);
    try {
      return await action(reading);
    } finally {
      await reading.close();
    }
  } finally {
    fs.rmSync(workDirectory, { recursive: true, force: true });
  }
}

/** Writes what a statement of DuckDB selects as a Parquet file. */
export async function writeParquet(
  select: string,
  file: string,
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`copy (${select}) to '${file}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
}

/** The FOCUS sample, or undefined on a machine that has none. */
export function findSample(): string | undefined {
  const file = path.resolve(
    process.env.SHARED_DATA_DIR ??
      path.join(__dirname, '../../../../../shared/data'),
    'focus/focus_sample_1.0.csv',
  );
  return fs.existsSync(file) ? file : undefined;
}

/** Appended to the name of a test that has nothing to read here. */
export const WITHOUT_SAMPLE = ' (skipped: ../shared/data is not here)';
