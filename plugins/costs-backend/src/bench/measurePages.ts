import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { reportQuerySchema } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';
import { from as copyFrom } from 'pg-copy-streams';
import { DatabaseCostReports } from '../reports/DatabaseCostReports';
import { withDuckDb } from './openDuckDb';

const REPEATS = 5;

async function medianMilliseconds(action: () => Promise<unknown>) {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const began = performance.now();
    await action();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[(REPEATS - 1) / 2];
}

/** Puts the rows of the bill as they are into a table, for comparison. */
async function loadRawRows(
  knex: Knex,
  directory: string,
  workDirectory: string,
): Promise<number> {
  const file = path.join(workDirectory, 'raw.csv');
  await withDuckDb(connection =>
    connection.run(
      `copy (select cast(ChargePeriodStart as date), EffectiveCost, Tags
         from read_parquet('${directory}/*.parquet'))
       to '${file}' (format csv, header false)`,
    ),
  );
  await knex.raw(
    `create table raw_rows (day date not null, effective numeric not null,
       tags jsonb not null)`,
  );
  const connection = await knex.client.acquireConnection();
  try {
    await pipeline(
      createReadStream(file),
      connection.query(copyFrom('copy raw_rows from stdin (format csv)')),
    );
  } finally {
    await knex.client.releaseConnection(connection);
  }
  await knex.raw('create index on raw_rows (day)');
  await knex.raw('vacuum analyze raw_rows');
  const [{ count }] = await knex('raw_rows').count();
  return Number(count);
}

export interface PageFigures {
  rows: number;
  /** Milliseconds of the page's query, median of 5. */
  oneMonth: number;
  thirtySixMonths: number;
  /** The same question asked of the rows of the bill in PostgreSQL. */
  rawOneMonth: number;
  rawThirtySixMonths: number;
}

/** Measures cost by component: the page's query, and the same of raw rows. */
export async function measurePages(
  knex: Knex,
  directory: string,
  workDirectory: string,
): Promise<PageFigures> {
  const rows = await loadRawRows(knex, directory, workDirectory);
  await knex.raw('vacuum analyze');
  const reports = DatabaseCostReports.create({
    knex,
    coverageTarget: 0.98,
    timeZone: 'UTC',
  });
  const page = (from: string, to: string) => () =>
    reports.getReport(
      reportQuerySchema.parse({ from, to, groupBy: 'component' }),
      { scope: { visibility: 'all' } },
    );
  const raw = (from: string, to: string) => () =>
    knex.raw(
      `select tags->>'service' as component, sum(effective)
       from raw_rows where day between ? and ?
       group by 1 order by 2 desc limit 50`,
      [from, to],
    );
  return {
    rows,
    oneMonth: await medianMilliseconds(page('2026-09', '2026-09')),
    thirtySixMonths: await medianMilliseconds(page('2023-10', '2026-09')),
    rawOneMonth: await medianMilliseconds(raw('2026-09-01', '2026-09-30')),
    rawThirtySixMonths: await medianMilliseconds(
      raw('2023-10-01', '2026-09-30'),
    ),
  };
}

/** The figures in words, a line for a month and one for 36. */
export function describePages(pages: PageFigures): string {
  const line = (months: string, page: number, raw: number) =>
    `Costs by component, ${months}: ${Math.round(page)} ms, and ${Math.round(raw)} ms for the same of ${pages.rows.toLocaleString('en-US')} raw rows\n`;
  return (
    line('1 month', pages.oneMonth, pages.rawOneMonth) +
    line('36 months', pages.thirtySixMonths, pages.rawThirtySixMonths)
  );
}
