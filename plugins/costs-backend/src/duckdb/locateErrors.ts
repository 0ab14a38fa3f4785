import { createReadStream } from 'node:fs';
import { DuckDBConnection } from '@duckdb/node-api';
import { ImportError } from '@provenpath/plugin-costs-common';
import { parse } from 'csv-parse';
import { Bill, BillFile } from '../focus/types';
import {
  delimiterOf,
  numberedRelation,
  RawColumn,
  ROW_NUMBER,
} from './rawRelation';
import { RowRule } from './rowRules';
import { quoteName } from './sqlText';

/** So many errors are spelled out. */
export const MAXIMUM_ERRORS = 100;
const MAXIMUM_VALUE_LENGTH = 200;

interface FoundError {
  row: number;
  rule: RowRule;
  value: string | null;
}

/**
 * Says where rows break rules. The file is read once more, which only a bill
 * that is refused anyway has to bear.
 */
export async function locateErrors(
  connection: DuckDBConnection,
  bill: Bill,
  columns: readonly RawColumn[],
  rules: readonly RowRule[],
): Promise<{ errors: ImportError[]; count: number }> {
  const errors: ImportError[] = [];
  let count = 0;
  await connection.run('set preserve_insertion_order = true');
  for (const file of bill.files) {
    const relation = numberedRelation(bill, columns, file);
    const total = await countErrors(connection, relation, rules);
    const left = MAXIMUM_ERRORS - errors.length;
    if (total > 0 && left > 0) {
      const found = await findErrors(connection, relation, rules, left);
      errors.push(...(await describe(bill, file, found)));
    }
    count += total;
  }
  return { errors, count };
}

async function countErrors(
  connection: DuckDBConnection,
  relation: string,
  rules: readonly RowRule[],
): Promise<number> {
  const broken = rules.map(
    rule => `coalesce(sum(case when ${rule.breaks} then 1 else 0 end), 0)`,
  );
  const result = await connection.runAndReadAll(
    `select cast(${broken.join(' + ')} as varchar) from ${relation}`,
  );
  return Number(result.getRowsJson()[0][0]);
}

async function findErrors(
  connection: DuckDBConnection,
  relation: string,
  rules: readonly RowRule[],
  limit: number,
): Promise<FoundError[]> {
  const result = await connection.runAndReadAll(
    `select cast(${quoteName(ROW_NUMBER)} as varchar),
       ${rules.map(rule => `${rule.breaks}, left(${rule.value}, ${MAXIMUM_VALUE_LENGTH})`).join(', ')}
     from ${relation}
     where ${rules.map(rule => rule.breaks).join(' or ')}
     order by ${quoteName(ROW_NUMBER)} limit ${limit}`,
  );
  return result
    .getRowsJson()
    .flatMap(([row, ...cells]) =>
      rules.flatMap((rule, index) =>
        cells[index * 2] === true
          ? [
              {
                row: Number(row),
                rule,
                value:
                  cells[index * 2 + 1] === null
                    ? null
                    : String(cells[index * 2 + 1]),
              },
            ]
          : [],
      ),
    )
    .slice(0, limit);
}

async function describe(
  bill: Bill,
  file: BillFile,
  found: FoundError[],
): Promise<ImportError[]> {
  const lines =
    bill.format === 'csv'
      ? await linesOf(file, delimiterOf(bill), found)
      : new Map<number, number>();
  return found.map(({ row, rule, value }) => {
    const line = lines.get(row) ?? row;
    const shown = value === null ? 'empty' : JSON.stringify(value);
    return {
      file: file.name,
      line,
      column: rule.column,
      value,
      message: `${file.name}, ${bill.format === 'csv' ? 'line' : 'row'} ${line}: "${rule.column}" is ${shown}: it ${rule.message}`,
    };
  });
}

/** Lines of rows: a text in quotes may go over several lines. */
async function linesOf(
  file: BillFile,
  delimiter: string,
  found: readonly FoundError[],
): Promise<Map<number, number>> {
  const wanted = new Set(found.map(({ row }) => row));
  const last = Math.max(...wanted);
  const lines = new Map<number, number>();
  const stream = createReadStream(file.path);
  const parser = stream.pipe(
    parse({
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      to: last + 1,
    }),
  );
  let row = 0;
  let next = 1;
  for await (const { info } of parser) {
    if (wanted.has(row)) {
      lines.set(row, next);
    }
    next = info.lines + 1;
    row += 1;
  }
  stream.destroy();
  return lines;
}
