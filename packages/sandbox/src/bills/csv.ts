import type { BillRow } from './model';

const NEEDS_QUOTES = /[",\r\n]/;

function quote(value: string): string {
  return NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Rows as CSV with a header; a column that a row has not is empty. */
export function toCsv(columns: readonly string[], rows: BillRow[]): string {
  const lines = rows.map(row =>
    columns.map(column => quote(row[column] ?? '')).join(','),
  );
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
