import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgresService, stopServices, typeScriptArgs } from '../stack';
import {
  BareFigures,
  BillFigures,
  ImportFigures,
  MILLION,
  printBills,
  Size,
} from './printCosts';

const rootDir = path.resolve(__dirname, '../../../..');
const STEPS = 'plugins/costs-backend/src/bench/main.ts';

const SIZES: Size[] = [
  { format: 'parquet', rows: MILLION, perHour: 1, pieces: 1 },
  { format: 'csv', rows: MILLION, perHour: 1, pieces: 1 },
  { format: 'parquet', rows: 10 * MILLION, perHour: 1, pieces: 1 },
  { format: 'csv', rows: 10 * MILLION, perHour: 1, pieces: 1 },
  { format: 'parquet', rows: 50 * MILLION, perHour: 1, pieces: 10 },
  // As many groups as the first one has: memory should not grow with rows.
  { format: 'parquet', rows: 10 * MILLION, perHour: 10, pieces: 1 },
  { format: 'parquet', rows: 50 * MILLION, perHour: 50, pieces: 10 },
];

/** A step runs in a process of its own, whose memory is nobody else's. */
function runStep<T>(
  values: string[],
  env: NodeJS.ProcessEnv,
): Promise<T & { peakMegabytes: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [...typeScriptArgs(rootDir, STEPS), ...values],
      {
        cwd: rootDir,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', code => {
      const last = output.trim().split('\n').pop();
      if (code === 0 && last) {
        resolve(JSON.parse(last));
      } else {
        reject(new Error(`${values[0]} ended with ${code}`));
      }
    });
  });
}

async function measureSize(
  size: Size,
  workDir: string,
  env: NodeJS.ProcessEnv,
): Promise<BillFigures> {
  const bill = fs.mkdtempSync(path.join(workDir, 'bill-'));
  const work = fs.mkdtempSync(path.join(workDir, 'work-'));
  const values = [
    bill,
    work,
    size.format,
    String(size.rows),
    String(size.perHour),
    String(size.pieces),
  ];
  try {
    await runStep(['generate', ...values], env);
    const bare = await runStep<BareFigures>(['bare', ...values], env);
    return {
      ...size,
      bare,
      load: os.loadavg()[0],
      import: await runStep<ImportFigures>(['import', ...values], env),
    };
  } finally {
    fs.rmSync(bill, { recursive: true });
    fs.rmSync(work, { recursive: true });
  }
}

/** The step says itself what its figures mean. */
async function measurePages(workDir: string, env: NodeJS.ProcessEnv) {
  console.error('Asking for pages of 36 months');
  const bill = fs.mkdtempSync(path.join(workDir, 'bill-'));
  const work = fs.mkdtempSync(path.join(workDir, 'work-'));
  return runStep<object>(['pages', bill, work], env);
}

/** Of `--sizes=1,10`, `--formats=csv` and the like, what a bill has to be among. */
function isAsked(size: Size, options: string[]): boolean {
  const among = (name: string, value: string) => {
    const option = options.find(each => each.startsWith(`--${name}=`));
    return !option || option.split('=')[1].split(',').includes(value);
  };
  return (
    among('sizes', String(size.rows / MILLION)) &&
    among('formats', size.format) &&
    among('per-hour', String(size.perHour))
  );
}

async function measureBills(
  options: string[],
  workDir: string,
  env: NodeJS.ProcessEnv,
): Promise<BillFigures[]> {
  const bills: BillFigures[] = [];
  for (const size of SIZES.filter(each => isAsked(each, options))) {
    console.error(
      `Importing ${size.rows / MILLION} million rows as ${size.format}`,
    );
    bills.push(await measureSize(size, workDir, env));
    // What is measured stays said, whatever becomes of the rest.
    console.error(JSON.stringify(bills[bills.length - 1]));
  }
  return bills;
}

/**
 * `--sizes=1,10` takes bills of 1 and 10 million rows only, `--formats=csv` those
 * in CSV, `--per-hour=50` those with so many rows of a resource in an hour;
 * `--no-pages` no pages.
 */
async function main() {
  const options = process.argv.slice(2);
  const workDir = fs.mkdtempSync(path.join(os.tmpdir(), 'costs-bench-'));
  // The server of a laptop does not run as root and has to get in.
  fs.chmodSync(workDir, 0o755);
  const { service, env: server } = await startPostgresService({
    postgres: { dir: path.join(workDir, 'postgres'), rootDir },
    logsDir: path.join(workDir, 'logs'),
    database: 'costs_bench',
  });
  const env = {
    BENCH_DATABASE: `postgresql://${server.POSTGRES_USER}:${encodeURIComponent(server.POSTGRES_PASSWORD)}@${server.POSTGRES_HOST}:${server.POSTGRES_PORT}/costs_bench`,
  };
  try {
    const bills = await measureBills(options, workDir, env);
    const pages = options.includes('--no-pages')
      ? undefined
      : await measurePages(workDir, env);
    const measured = {
      measuredAt: new Date().toISOString(),
      cores: os.cpus().length,
      load: os.loadavg()[0],
      bills,
      pages,
    };
    console.log(JSON.stringify(measured, null, 2));
    printBills(bills);
  } finally {
    await stopServices([service]);
    fs.rmSync(workDir, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
