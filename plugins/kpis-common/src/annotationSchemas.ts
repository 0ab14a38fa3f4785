import { z } from 'zod';

const DAY = 'must be a calendar day such as 2026-09-30';
/** There is no year 0. */
const daySchema = z.iso.date(DAY).regex(/^[1-9]/, DAY);

/** Becomes a link on a page, so no other scheme may pass. */
export const annotationUrlSchema = z
  .string()
  .regex(
    /^(https?:\/\/|\/(?!\/))/,
    'must begin with https://, http:// or one slash',
  )
  .max(2000);

/** What happened on a day, drawn on the trends. */
export const annotationInputSchema = z.object({
  /** Null for all KPIs. */
  kpiId: z.string().min(1).max(100).nullable().default(null),
  day: daySchema,
  text: z.string().max(200).trim().min(1),
  url: annotationUrlSchema.nullable().default(null),
});

export const annotationSchema = z.object({
  id: z.string(),
  kpiId: z.string().nullable(),
  day: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
});

export const annotationsQuerySchema = z.object({
  kpi: z
    .string()
    .optional()
    .describe('Those of this KPI and those of all KPIs; all without it'),
  from: daySchema.optional().describe('First calendar day'),
  to: daySchema.optional().describe('Last calendar day'),
});

export const annotationsResponseSchema = z.object({
  /** Oldest first. */
  annotations: z.array(annotationSchema),
});

export type AnnotationInput = z.infer<typeof annotationInputSchema>;
export type Annotation = z.infer<typeof annotationSchema>;
export type AnnotationsResponse = z.infer<typeof annotationsResponseSchema>;
