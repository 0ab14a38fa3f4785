import { readFileSync } from 'node:fs';
import { Knex } from 'knex';
import { bareAggregation } from './bareAggregation';
import { BenchFormat, generateBill, generateHistory } from './generateBill';
import { describePages, measurePages } from './measurePages';
import { importFolder, openBenchDatabase } from './openBench';

/** Peak resident memory of this process, in MB (10^6 bytes). */
function peakMemory(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  const kibibytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]);
  return (kibibytes * 1024) / 1e6;
}

async function withDatabase<T>(action: (knex: Knex) => Promise<T>): Promise<T> {
  const knex = await openBenchDatabase(process.env.BENCH_DATABASE ?? '');
  try {
    return await action(knex);
  } finally {
    await knex.destroy();
  }
}

/** One step of the bench, in a process whose memory is its own. */
async function runStep(step: string, values: string[]): Promise<object> {
  const [directory, workDirectory, format, rows, perHour, pieces] = values;
  const billFormat: BenchFormat = format === 'csv' ? 'csv' : 'parquet';
  switch (step) {
    case 'generate':
      await generateBill({
        directory,
        format: billFormat,
        rows: Number(rows),
        perHour: Number(perHour),
        pieces: Number(pieces),
      });
      return {};
    case 'bare':
      return bareAggregation(directory, billFormat);
    case 'import':
      return withDatabase(knex => importFolder(knex, directory, workDirectory));
    case 'pages':
      await generateHistory({ directory, months: 36 });
      return withDatabase(async knex => {
        const imported = await importFolder(knex, directory, workDirectory);
        const pages = await measurePages(knex, directory, workDirectory);
        process.stderr.write(describePages(pages));
        return { ...pages, importSeconds: imported.seconds };
      });
    default:
      throw new Error(`There is no step "${step}"`);
  }
}

const [step, ...values] = process.argv.slice(2);
runStep(step, values).then(
  figures => {
    process.stdout.write(
      `${JSON.stringify({ ...figures, peakMegabytes: peakMemory() })}\n`,
    );
  },
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  },
);
