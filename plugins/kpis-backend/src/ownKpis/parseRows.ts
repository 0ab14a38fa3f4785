import { InputError } from '@backstage/errors';
import {
  PublishedRow,
  publishedRowSchema,
} from '@provenpath/plugin-kpis-common';
import { describeZodIssues } from '@provenpath/portal-node';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** More belong into several files, or are published. */
export const HIGHEST_ROW_COUNT = 10_000;

/** Columns that have a meaning; any other one is kept as a fact of its row. */
const COLUMNS = [
  'id',
  'occurred_at',
  'started_at',
  'value',
  'title',
  'url',
  'entity',
  'owner',
  'excluded_reason',
  'group',
  'subject',
  'state_key',
  'censored',
];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day is its first instant in UTC. */
function toInstant(text: string): string {
  return DAY.test(text) ? `${text}T00:00:00Z` : text;
}

function toNumber(text: string): number | string {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function toRow(cells: Record<string, string>): unknown {
  const text = (column: string) => cells[column] || null;
  const optional = (column: string) => cells[column] || undefined;
  return {
    id: cells.id,
    occurredAt: toInstant(cells.occurred_at ?? ''),
    startedAt: text('started_at') && toInstant(cells.started_at),
    value: text('value') === null ? null : toNumber(cells.value),
    title: text('title') ?? cells.id,
    url: text('url'),
    entityRef: text('entity'),
    ownerRef: text('owner'),
    excludedReason: text('excluded_reason'),
    breakdownId: text('group'),
    subject: optional('subject'),
    stateKey: optional('state_key'),
    censored: cells.censored === 'true' ? true : undefined,
    generated: false,
    attributes: Object.fromEntries(
      Object.entries(cells).filter(
        ([column, value]) => !COLUMNS.includes(column) && value !== '',
      ),
    ),
  };
}

/**
 * Rows of a CSV file. The first line names the columns: `id`, `occurred_at` and
 * `value` are needed, the others of `COLUMNS` may be there.
 *
 * @throws InputError (400) that names the line, the field and its value.
 */
export function parseRows(text: string): PublishedRow[] {
  // No column keeps it.
  if (text.includes('\u0000')) {
    throw new InputError('The file holds the character NUL: leave it out');
  }
  let table: unknown;
  try {
    table = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    throw new InputError(
      `The file is no CSV: ${error instanceof Error ? error.message : error}`,
    );
  }
  const lines = z.array(z.record(z.string(), z.string())).parse(table);
  if (lines.length > HIGHEST_ROW_COUNT) {
    throw new InputError(
      `The file has ${lines.length} rows: send at most ${HIGHEST_ROW_COUNT} at once`,
    );
  }
  const seen = new Set<string>();
  return lines.map((cells, index) => {
    const line = `line ${index + 2}`;
    const row = toRow(cells);
    const result = publishedRowSchema.safeParse(row);
    if (!result.success) {
      throw new InputError(describeZodIssues(result.error, row, line));
    }
    if (seen.has(result.data.id)) {
      throw new InputError(
        `Invalid ${line}. "id" is ${JSON.stringify(result.data.id)}: it stands in an earlier line too`,
      );
    }
    seen.add(result.data.id);
    return result.data;
  });
}
