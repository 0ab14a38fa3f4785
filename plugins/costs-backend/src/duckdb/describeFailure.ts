import { isError, stringifyError } from '@backstage/errors';
import { BillRefusedError, refuseFile } from '../focus/BillRefusedError';
import { Bill } from '../focus/types';
import { MAXIMUM_DIGITS } from './amounts';

function firstLines(message: string): string {
  return message.split('\n').slice(0, 3).join(' ').slice(0, 300);
}

function describeLine(message: string): string {
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts) {
    return `it has ${counts[2]} columns and the header ${counts[1]}`;
  }
  if (/unterminated quote/.test(message)) {
    return 'a text in quotes does not end';
  }
  return /unicode|utf-8/i.test(message)
    ? 'it is not written in UTF-8'
    : firstLines(message.replace(/^.*Line: \d+/, ''));
}

function csvError(bill: Bill, message: string): BillRefusedError | undefined {
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  if (line === undefined) {
    return undefined;
  }
  const path = /^\s*file = (.*)$/m.exec(message)?.[1];
  const file = bill.files.find(each => each.path === path)?.name ?? '';
  const original = /^Original Line: (.*)$/m.exec(message)?.[1] ?? null;
  const what = describeLine(message);
  return new BillRefusedError([
    {
      file,
      line: Number(line),
      column: null,
      value: original?.slice(0, 200) ?? null,
      message: `${file}, line ${line}: ${what}. Export the bill again, or correct the line`,
    },
  ]);
}

/** Turns what DuckDB says about a bill into words for who brought it. */
export function describeFailure(bill: Bill, error: unknown): unknown {
  if (error instanceof BillRefusedError || !isError(error)) {
    return error;
  }
  const { message } = error;
  const names = bill.files.map(file => file.name).join(', ');
  const csv = csvError(bill, message);
  if (csv) {
    return csv;
  }
  if (/Out of Range Error.*(Overflow|cast)/is.test(message)) {
    return refuseFile(
      names,
      `A sum has more than ${MAXIMUM_DIGITS} digits: amounts of this size with this many decimals are no bill`,
    );
  }
  if (/Out of Memory|max_temp_directory_size/i.test(message)) {
    return refuseFile(
      names,
      'The bill needs more memory or disk than it may take: it has very many different charges. Raise costs.imports.memoryLimit or temporaryLimit',
    );
  }
  if (bill.format === 'parquet' && !/INTERRUPT/.test(message)) {
    return refuseFile(
      names,
      `The Parquet file cannot be read: ${firstLines(message)}. Export it again`,
    );
  }
  return new Error(`${names} cannot be read: ${stringifyError(error)}`);
}
