import { z } from 'zod';
import { qualityReportSchema } from './importQuality';
import {
  billingPeriodSchema,
  currencySchema,
  daySchema,
  decimalSchema,
} from './money';

/** Name of where bills come from, e.g. `aws`. */
export const sourceNameSchema = z
  .string()
  .max(100)
  .regex(
    /^[a-z0-9][a-z0-9._-]*$/,
    'must be a name of small letters, digits, ".", "_" and "-", such as aws',
  );

/**
 * - `queued`, `running`: not at its end yet
 * - `done`: what the bill says is what counts
 * - `provisional`: done, and the invoice says another total
 * - `unchanged`: the same content was imported before and still counts
 * - `failed`: nothing has changed; `message` and `errors` say why
 */
export const importStatusSchema = z.enum([
  'queued',
  'running',
  'done',
  'provisional',
  'unchanged',
  'failed',
]);

/** What a running import is at. */
export const importPhaseSchema = z.enum([
  'waiting',
  'fetching',
  'unpacking',
  'reading',
  'checking',
  'storing',
  'attributing',
  'finished',
]);

export const billFormatSchema = z.enum(['csv', 'csv.gz', 'parquet']);

/** One thing that is wrong with a bill. */
export const importErrorSchema = z.object({
  file: z.string(),
  /** Line of a CSV (the header is line 1), row of a Parquet file; null for the whole file. */
  line: z.number().int().positive().nullable(),
  column: z.string().nullable(),
  /** As it stands in the file, cut after 200 characters. */
  value: z.string().nullable(),
  /** What is wrong, and the way out. */
  message: z.string(),
});

/** Sums of one currency, as they stand in the file. */
export const sliceTotalsSchema = z.object({
  currency: currencySchema,
  rows: z.number().int().nonnegative(),
  billed: decimalSchema,
  effective: decimalSchema,
  /** Null where no row has one. */
  list: decimalSchema.nullable(),
  contracted: decimalSchema.nullable(),
});

/** What an import brought for one provider and billing period. */
export const importedSliceSchema = z.object({
  id: z.string(),
  provider: z.string(),
  billingPeriod: billingPeriodSchema,
  rows: z.number().int().nonnegative(),
  /** Groups of charges that are stored. */
  charges: z.number().int().nonnegative(),
  firstDay: daySchema,
  lastDay: daySchema,
  totals: z.array(sliceTotalsSchema),
  /** What it took the place of; null for a first bill. */
  replaced: z
    .object({
      importId: z.string(),
      rows: z.number().int().nonnegative(),
      totals: z.array(sliceTotalsSchema),
    })
    .nullable(),
  /**
   * What took its place since; null while it counts. A backend of an earlier
   * release does not say: both serve during an update.
   */
  replacedBy: z
    .object({ importId: z.string(), finishedAt: z.string() })
    .nullable()
    .default(null),
});

export const importSchema = z.object({
  id: z.string(),
  source: z.string(),
  status: importStatusSchema,
  phase: importPhaseSchema,
  files: z.array(
    z.object({
      name: z.string(),
      bytes: z.number().int().nonnegative().nullable(),
      sha256: z.string().nullable(),
    }),
  ),
  format: billFormatSchema.nullable(),
  /** FOCUS version by its columns, e.g. `1.2`. */
  focusVersion: z.string().nullable(),
  requestedBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** Rows of the bill read so far. */
  rows: z.number().int().nonnegative(),
  /** The first 100 errors. */
  errors: z.array(importErrorSchema),
  /** All of them, also those not listed. */
  errorCount: z.number().int().nonnegative(),
  message: z.string().nullable(),
  /** Import whose content this one has; only where `unchanged`. */
  sameAs: z.string().nullable(),
  slices: z.array(importedSliceSchema),
  /** Null before it is done. */
  quality: qualityReportSchema.nullable(),
});

/** An import without its quality report and errors, for lists. */
export const importSummarySchema = importSchema.omit({
  quality: true,
  errors: true,
});

export const startImportQuerySchema = z.object({
  source: sourceNameSchema,
  /** Name of the file, for people; decides nothing. */
  fileName: z.string().max(300).trim().min(1).default('upload'),
});

export const importStartedSchema = z.object({ id: z.string() });

export const importsQuerySchema = z.object({
  source: sourceNameSchema.optional(),
  status: importStatusSchema.optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const importsResponseSchema = z.object({
  /** Newest first. */
  imports: z.array(importSummarySchema),
  nextCursor: z.string().nullable(),
});

/** Where bills come from by the config. */
export const costSourceSchema = z.object({
  name: z.string(),
  /** `upload`: known from imports only. */
  type: z.enum(['folder', 's3', 'upload']),
  /** Folder or bucket with prefix; null for uploads. */
  location: z.string().nullable(),
  provider: z.string().nullable(),
  /** True where a mapping file turns it into FOCUS. */
  mapped: z.boolean(),
  lastImport: importSummarySchema.nullable(),
});

export const costSourcesResponseSchema = z.object({
  sources: z.array(costSourceSchema),
});

/** What a look at a source found. */
export const sourceRunSchema = z.object({
  /** Imports that were started. */
  started: z.array(z.string()),
  /** Bills there whose content counts already. */
  unchanged: z.number().int().nonnegative(),
});

export const chargesQuerySchema = z.object({
  /** Group of charges, as `chargeId` of an attribution. */
  chargeId: z.string().regex(/^\d{1,18}$/, 'must be a number'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** The rows of a bill behind one group of charges. */
export const chargesResponseSchema = z.object({
  chargeId: z.string(),
  importId: z.string(),
  /** Rows in the group, also those not listed. */
  rows: z.number().int().nonnegative(),
  /** `file`: read again from the kept bill; `roll-up`: it is not kept. */
  from: z.enum(['file', 'roll-up']),
  /** Why there are no rows, or how many were left out; null where all are there. */
  note: z.string().nullable(),
  charges: z.array(
    z.object({
      file: z.string(),
      /** Row of the file, the first after the header is 1. */
      row: z.number().int().positive(),
      /** Columns as they stand in the file, without the empty ones. */
      columns: z.record(z.string(), z.string()),
    }),
  ),
});

export type ImportStatus = z.infer<typeof importStatusSchema>;
export type ImportPhase = z.infer<typeof importPhaseSchema>;
export type BillFormat = z.infer<typeof billFormatSchema>;
export type ImportError = z.infer<typeof importErrorSchema>;
export type SliceTotals = z.infer<typeof sliceTotalsSchema>;
export type ImportedSlice = z.infer<typeof importedSliceSchema>;
export type CostImport = z.infer<typeof importSchema>;
export type CostImportSummary = z.infer<typeof importSummarySchema>;
export type ImportsQuery = z.infer<typeof importsQuerySchema>;
export type ImportsResponse = z.infer<typeof importsResponseSchema>;
export type CostSource = z.infer<typeof costSourceSchema>;
export type SourceRun = z.infer<typeof sourceRunSchema>;
export type ChargesQuery = z.infer<typeof chargesQuerySchema>;
export type ChargesResponse = z.infer<typeof chargesResponseSchema>;
