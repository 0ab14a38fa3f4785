import { createReadStream } from 'node:fs';
import { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'csv-parse';
import { BillRefusedError, refuseFile } from '../focus/BillRefusedError';
import { Bill, BillFile } from '../focus/types';
import { quoteName, quoteText, quoteTexts } from './sqlText';

/** A column as the bill has it. */
export interface RawColumn {
  name: string;
  /** DuckDB type; `VARCHAR` for every column of a CSV. */
  type: string;
}

/** No column of a bill is called so. */
export const ROW_NUMBER = 'portal row number';

/** A longer line is no row of a bill. */
const MAXIMUM_LINE_BYTES = 2_000_000;

export function delimiterOf(bill: Bill): string {
  return bill.mapping?.delimiter ?? ',';
}

/**
 * Names of a CSV's columns, from its first line.
 *
 * @throws BillRefusedError for a file without one.
 */
async function readHeader(file: BillFile, delimiter: string) {
  const stream = createReadStream(file.path, { end: MAXIMUM_LINE_BYTES });
  const parser = stream.pipe(
    parse({ bom: true, delimiter, to: 1, relax_column_count: true }),
  );
  try {
    for await (const record of parser) {
      const names: string[] = record;
      return names;
    }
  } catch (error) {
    throw new BillRefusedError([
      {
        file: file.name,
        line: 1,
        column: null,
        value: null,
        message: `The first line is no header of a CSV: ${error instanceof Error ? error.message : error}`,
      },
    ]);
  } finally {
    stream.destroy();
  }
  throw refuseFile(file.name, 'The file is empty: it has not even a header');
}

async function readCsvColumns(bill: Bill): Promise<RawColumn[]> {
  const [first, ...others] = bill.files;
  const names = await readHeader(first, delimiterOf(bill));
  for (const file of others) {
    const own = await readHeader(file, delimiterOf(bill));
    if (own.join('\n') !== names.join('\n')) {
      throw refuseFile(
        file.name,
        `The file has other columns than ${first.name}: files of one bill have the same ones in the same order`,
      );
    }
  }
  const twice = names.find(
    (name, index) =>
      names.findIndex(
        each => each.trim().toLowerCase() === name.trim().toLowerCase(),
      ) !== index,
  );
  if (twice !== undefined) {
    throw new BillRefusedError([
      {
        file: first.name,
        line: 1,
        column: twice,
        value: twice,
        message: `The column "${twice}" stands there twice: leave one of them out`,
      },
    ]);
  }
  return names.map(name => ({ name, type: 'VARCHAR' }));
}

async function readParquetColumns(
  connection: DuckDBConnection,
  bill: Bill,
): Promise<RawColumn[]> {
  const result = await connection.runAndReadAll(
    `select column_name, column_type
     from (describe select * from ${rawRelation(bill, [])})`,
  );
  return result
    .getRowsJson()
    .map(([name, type]) => ({ name: String(name), type: String(type) }));
}

/** The columns that all files of a bill have. */
export function readColumns(
  connection: DuckDBConnection,
  bill: Bill,
): Promise<RawColumn[]> {
  return bill.format === 'parquet'
    ? readParquetColumns(connection, bill)
    : readCsvColumns(bill);
}

/**
 * The files as a relation in a statement. Nothing of a CSV is guessed: a guess
 * from the first rows would read the later ones wrong.
 *
 * @param columns - of a CSV, in the order of the file
 */
export function rawRelation(
  bill: Bill,
  columns: readonly RawColumn[],
  files: readonly BillFile[] = bill.files,
): string {
  const paths = quoteTexts(files.map(file => file.path));
  if (bill.format === 'parquet') {
    return `read_parquet([${paths}], union_by_name = true)`;
  }
  const types = columns.map(({ name }) => `${quoteText(name)}: 'VARCHAR'`);
  return `read_csv([${paths}], auto_detect = false, header = true,
    delim = ${quoteText(delimiterOf(bill))}, quote = '"', escape = '"',
    nullstr = ['', 'NULL'], max_line_size = ${MAXIMUM_LINE_BYTES},
    columns = {${types.join(', ')}})`;
}

/** The relation with each row's number in its file, the first is 1. */
export function numberedRelation(
  bill: Bill,
  columns: readonly RawColumn[],
  file: BillFile,
): string {
  return `(select row_number() over () as ${quoteName(ROW_NUMBER)}, *
    from ${rawRelation(bill, columns, [file])})`;
}
