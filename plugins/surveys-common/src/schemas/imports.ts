import { z } from 'zod';
import { campaignIdSchema, daySchema } from './basics';

/** Columns of an export, by their headings; what is not named is looked for. */
export const columnMappingSchema = z.object({
  score: z.string().min(1).optional(),
  reason: z.string().min(1).optional(),
  comment: z.string().min(1).optional(),
  domain: z.string().min(1).optional(),
  tenure: z.string().min(1).optional(),
});

/** An earlier wave, held with another tool. */
export const importCampaignSchema = z.object({
  id: campaignIdSchema,
  title: z.string().min(1).max(120),
  closedOn: daySchema,
  /** How many were asked; null where nobody knows any more. */
  population: z.number().int().positive().max(1_000_000).nullable(),
  /** The export as it was downloaded, with its heading line. */
  csv: z.string().min(1),
  columns: columnMappingSchema.default({}),
  demo: z.boolean().default(false),
});

export const importResponseSchema = z.object({
  campaignId: campaignIdSchema,
  /** `unchanged` when the same file was imported before. */
  status: z.enum(['imported', 'unchanged']),
  n: z.number().int().nonnegative(),
  /** Which heading was taken for what. */
  columns: columnMappingSchema,
  /** Headings that were not read, and are not kept. */
  ignored: z.array(z.string()),
});

/** Earlier requests, from an export of where they were kept. */
export const importRequestsSchema = z.object({
  requests: z
    .array(
      z.object({
        /** Key at the source, so that it can be imported again. */
        key: z.string().min(1).max(200),
        kind: z.enum(['request', 'feedback']),
        title: z.string().min(3).max(120),
        text: z.string().max(4000),
        authorRef: z.string().min(1).max(300),
        createdOn: daySchema,
        outcome: z.enum(['planned', 'done', 'rejected', 'answered']).nullable(),
        answer: z.string().max(2000).nullable(),
        answeredOn: daySchema.nullable(),
        answeredBy: z.string().max(300).nullable(),
      }),
    )
    .min(1)
    .max(1000),
  demo: z.boolean().default(false),
});

export const importedRequestsSchema = z.object({
  imported: z.number().int().nonnegative(),
});

export type ColumnMapping = z.infer<typeof columnMappingSchema>;
export type ImportCampaign = z.infer<typeof importCampaignSchema>;
export type ImportResponse = z.infer<typeof importResponseSchema>;
export type ImportRequests = z.infer<typeof importRequestsSchema>;
