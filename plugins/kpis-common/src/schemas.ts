import { z } from 'zod';

/**
 * The contract of `/api/kpis/v1`. Both sides parse with these schemas, and the
 * OpenAPI document is derived from them.
 */

/** `organization`, or an entity ref of a group, system or domain. */
export const subjectSchema = z
  .string()
  .regex(
    /^(organization|(group|system|domain):[a-z0-9-]+\/[a-z0-9._-]+)$/i,
    'must be "organization" or an entity ref such as group:default/team-commerce',
  );

/** `2026-Q3`, `2026-09`, `2026-W38` or a rolling number of days such as `P90D`. */
export const periodSchema = z
  .string()
  .regex(
    /^(\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2])|\d{4}-W(0[1-9]|[1-4]\d|5[0-3])|P[1-9]\d{0,3}D)$/,
    'must be a quarter (2026-Q3), month (2026-09), ISO week (2026-W38) or a number of days (P90D)',
  );

export const grainSchema = z.enum(['week', 'month', 'quarter']);

/** From best to worst. `none` where a band cannot be said. */
export const bandSchema = z.enum(['target', 'good', 'average', 'poor', 'none']);

/** A count of what was left out, with the reason in words. */
export const exclusionSchema = z.object({
  reason: z.string(),
  count: z.number().int().nonnegative(),
});

/** Where a value comes from and how fresh it is. */
export const sourceSchema = z.object({
  title: z.string(),
  /** Instant of the last complete collection, null before the first. */
  collectedAt: z.string().nullable(),
  /** `ok`, `failed` (the last run failed, older data stands) or `never`. */
  state: z.enum(['ok', 'failed', 'never']),
  /** The last error in words, null when the last run succeeded. */
  error: z.string().nullable(),
  /** True when the source is the demo organisation of the local sandbox. */
  demo: z.boolean(),
});

/** One way of reading a KPI; a KPI has one or several of equal prominence. */
export const readingSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** One sentence: what is counted, from which event to which. */
  formula: z.string(),
  /** Median of the events, null for no data. In the KPI's unit. */
  value: z.number().nullable(),
  p95: z.number().nullable(),
  sampleSize: z.number().int().nonnegative(),
  band: bandSchema,
  target: z.number(),
  /** Value of the period before this one, null for no data. */
  previousValue: z.number().nullable(),
  previousSampleSize: z.number().int().nonnegative(),
  excluded: z.array(exclusionSchema),
  /** The same reading by group, e.g. made from a template or by hand. */
  breakdown: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      value: z.number().nullable(),
      p95: z.number().nullable(),
      sampleSize: z.number().int().nonnegative(),
    }),
  ),
  source: sourceSchema,
});

export const kpiSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  unit: z.enum(['minutes', 'days', 'share', 'points', 'count']),
  direction: z.enum(['lower', 'higher']),
  /** The first reading's value. */
  value: z.number().nullable(),
  sampleSize: z.number().int().nonnegative(),
  band: bandSchema,
  target: z.number(),
  period: periodSchema,
  /** First and last calendar day of the period, in the organisation's zone. */
  from: z.string(),
  to: z.string(),
  computedAt: z.string(),
  owner: z.string(),
  /** Cut points in words, best band first, as the page prints them. */
  bands: z.array(
    z.object({
      band: bandSchema,
      title: z.string(),
      /** e.g. `<= 30 min` */
      cut: z.string(),
    }),
  ),
  readings: z.array(readingSchema).min(1),
});

export const kpisResponseSchema = z.object({
  subject: subjectSchema,
  period: periodSchema,
  timeZone: z.string(),
  kpis: z.array(kpiSchema),
});

export const seriesPointSchema = z.object({
  /** `2026-W38`, `2026-09` or `2026-Q3`, by grain. */
  period: z.string(),
  from: z.string(),
  value: z.number().nullable(),
  p95: z.number().nullable(),
  sampleSize: z.number().int().nonnegative(),
  /** True while the period is still running. */
  partial: z.boolean(),
});

export const seriesResponseSchema = z.object({
  kpiId: z.string(),
  subject: subjectSchema,
  grain: grainSchema,
  series: z.array(
    z.object({
      readingId: z.string(),
      title: z.string(),
      points: z.array(seriesPointSchema),
    }),
  ),
});

export const evidenceRowSchema = z.object({
  id: z.string(),
  readingId: z.string(),
  /** When the event ended: the instant that puts it into a period. */
  occurredAt: z.string(),
  startedAt: z.string().nullable(),
  /** In the KPI's unit; null where the event has none (still open, failed). */
  value: z.number().nullable(),
  title: z.string(),
  /** Where the event can be looked at: a task, a deployment, a repository. */
  url: z.string().nullable(),
  /** The component or template concerned. */
  entityRef: z.string().nullable(),
  /** The owning team, null when the catalog knows none. */
  ownerRef: z.string().nullable(),
  counted: z.boolean(),
  /** Why it was left out, null for a counted row. */
  excludedReason: z.string().nullable(),
  /** Key of the breakdown that the row belongs to, e.g. `template`. */
  breakdownId: z.string().nullable(),
  /** True for events of the demo organisation's generated past. */
  generated: z.boolean(),
  /** Small facts shown beside the row, e.g. template, environment. */
  attributes: z.record(z.string(), z.string()),
});

export const evidenceResponseSchema = z.object({
  kpiId: z.string(),
  subject: subjectSchema,
  period: periodSchema,
  total: z.number().int().nonnegative(),
  rows: z.array(evidenceRowSchema),
  nextCursor: z.string().nullable(),
});

export type Subject = z.infer<typeof subjectSchema>;
export type Period = z.infer<typeof periodSchema>;
export type Grain = z.infer<typeof grainSchema>;
export type Band = z.infer<typeof bandSchema>;
export type Exclusion = z.infer<typeof exclusionSchema>;
export type Kpi = z.infer<typeof kpiSchema>;
export type KpiReading = z.infer<typeof readingSchema>;
export type KpisResponse = z.infer<typeof kpisResponseSchema>;
export type SeriesPoint = z.infer<typeof seriesPointSchema>;
export type SeriesResponse = z.infer<typeof seriesResponseSchema>;
export type EvidenceRow = z.infer<typeof evidenceRowSchema>;
export type EvidenceResponse = z.infer<typeof evidenceResponseSchema>;
