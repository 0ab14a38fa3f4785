import {
  BillFormat,
  CostImport,
  CostImportSummary,
  ImportedSlice,
  ImportError,
  ImportPhase,
  ImportStatus,
  QualityReport,
} from '@provenpath/plugin-costs-common';
import { ImportedFile, StoredSlice } from './types';

/** An import as it is selected. */
export interface ImportRow {
  id: string;
  source: string;
  status: ImportStatus;
  phase: ImportPhase;
  requested_by: string;
  files: ImportedFile[];
  same_as: string | null;
  format: BillFormat | null;
  focus_version: string | null;
  rows: string;
  errors?: ImportError[];
  error_count: string;
  message: string | null;
  quality?: QualityReport | null;
  slices: StoredSlice[];
  created_at: Date;
  /** In lists: `created_at` to the microsecond. */
  came_at?: string;
  started_at: Date | null;
  finished_at: Date | null;
}

const COLUMNS = [
  'id',
  'source',
  'phase',
  'requested_by',
  'files',
  'same_as',
  'format',
  'focus_version',
  'rows',
  'error_count',
  'message',
  'slices',
  'created_at',
  'started_at',
  'finished_at',
];

/** `done` reads `provisional` while an invoice says another total. */
const STATUS = `case when imports.status = 'done' and exists (
    select 1 from slices
    join current_invoice_totals as invoices
      on invoices.source = slices.source
      and invoices.provider = slices.provider
      and invoices.billing_period = slices.billing_period
    left join lateral jsonb_array_elements(slices.totals) as totals(amounts)
      on totals.amounts->>'currency' = invoices.currency
    where slices.import_id = imports.id and slices.active
      and invoices.total <> coalesce((totals.amounts->>'billed')::numeric, 0)
  ) then 'provisional' else imports.status end`;

/** Finer than a `Date`: several imports may come in a millisecond. */
const CAME_AT = `to_char(imports.created_at at time zone 'UTC',
  'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Imports with their status as it is now, for lists. */
export const SUMMARIES = `(select ${COLUMNS.map(name => `imports.${name}`).join(', ')},
  ${CAME_AT} as came_at, ${STATUS} as status from imports) as imports`;

/** The same with everything. */
export const DETAILS = `(select ${COLUMNS.map(name => `imports.${name}`).join(', ')},
  errors, quality, ${STATUS} as status from imports) as imports`;

/** Adds to a slice of an import what took its place. */
export type WithReplacement = (
  importId: string,
  slice: StoredSlice,
) => ImportedSlice;

export function toSummary(
  row: ImportRow,
  withReplacement: WithReplacement,
): CostImportSummary {
  return {
    id: row.id,
    source: row.source,
    status: row.status,
    phase: row.phase,
    files: row.files.map(({ name, bytes, sha256 }) => ({
      name,
      bytes,
      sha256,
    })),
    format: row.format,
    focusVersion: row.focus_version,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    rows: Number(row.rows),
    errorCount: Number(row.error_count),
    message: row.message,
    sameAs: row.same_as,
    slices: row.slices.map(slice => withReplacement(row.id, slice)),
  };
}

export function toImport(
  row: ImportRow,
  withReplacement: WithReplacement,
): CostImport {
  return {
    ...toSummary(row, withReplacement),
    errors: row.errors ?? [],
    quality: row.quality ?? null,
  };
}
