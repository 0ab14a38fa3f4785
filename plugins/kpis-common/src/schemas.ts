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
    /^([1-9]\d{3}-Q[1-4]|[1-9]\d{3}-(0[1-9]|1[0-2])|[1-9]\d{3}-W(0[1-9]|[1-4]\d|5[0-3])|P[1-9]\d{0,3}D)$/,
    'must be a quarter (2026-Q3), month (2026-09), ISO week (2026-W38) or a number of days (P90D)',
  );

/**
 * Whose figures or rows the reader sees; `all` leaves nothing out. A backend of an
 * earlier release does not say, and shows all: both serve during an update.
 */
export const visibilitySchema = z
  .enum(['all', 'own-team', 'own-subtree'])
  .default('all');

export const grainSchema = z.enum(['week', 'month', 'quarter']);

/** From best to worst. `none` where a band cannot be said. */
export const bandSchema = z.enum(['target', 'good', 'average', 'poor', 'none']);

/** What a value is counted in; `share` runs from 0 to 1. */
export const unitSchema = z.enum([
  'minutes',
  'days',
  'share',
  'points',
  'count',
]);

/**
 * How the events of a period become one figure:
 *
 * - `median`: median of the events that ended in the period
 * - `survival`: Kaplan-Meier median of those that began in the period; those
 *   that have not arrived yet are censored, not dropped
 * - `monthly-count`: events a month; a quarter is the mean of its months
 * - `share`: mean of events that are 1 or 0
 * - `state`: share of 1 among what stands at the end of the period
 * - `latest`: the newest finished figure of the period, e.g. a survey's
 */
export const aggregationSchema = z.enum([
  'median',
  'survival',
  'monthly-count',
  'share',
  'state',
  'latest',
]);

/** Where the value could lie too, at 95 %; null for an end without a bound. */
export const intervalSchema = z.object({
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** A figure as it stood when its quarter was frozen. */
export const reportedSchema = z.object({
  value: z.number().nullable(),
  sampleSize: z.number().int().nonnegative(),
  band: bandSchema,
  target: z.number(),
  frozenAt: z.string(),
});

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
  unit: unitSchema,
  aggregation: aggregationSchema,
  /** Null for no data. In the reading's unit. */
  value: z.number().nullable(),
  /** 95th percentile of the events; null where there is none. */
  p95: z.number().nullable(),
  sampleSize: z.number().int().nonnegative(),
  /** How many of the sample have not arrived yet (censored). */
  open: z.number().int().nonnegative(),
  /** Null where nothing is estimated or the sample is too small for one. */
  interval: intervalSchema.nullable(),
  band: bandSchema,
  /** The band in words: `Good, could be Average`. Empty without a band. */
  judgement: z.string(),
  /** Null for a reading that is not judged. */
  target: z.number().nullable(),
  /** `per-100-developers`: the value is divided so, and carries no band. */
  scale: z.enum(['plain', 'per-100-developers']),
  /** Number of developers that the value was divided by. */
  developers: z.number().int().positive().nullable(),
  /** What the quarter reported, null for any other period or before that. */
  reported: reportedSchema.nullable(),
  /** Small facts that belong to the figure, as its publisher wrote them. */
  facts: z.record(z.string(), z.string()),
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
      open: z.number().int().nonnegative(),
    }),
  ),
  source: sourceSchema,
});

export const kpiSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  unit: unitSchema,
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
  /** What does not count, in words. */
  exclusions: z.array(z.string()),
  /** How a quarter becomes one value. */
  quarterRule: z.string(),
  /** Days after the end of a quarter until it is frozen. */
  freezeAfterDays: z.number().int().nonnegative(),
  /** The period is a frozen quarter. */
  frozen: z.boolean(),
  /** What has to happen before there is a figure. */
  missing: z.string(),
  /** Evidence rows are about people: names are shown to few. */
  aboutPeople: z.boolean(),
  /** Defined by its owner and not by the code. */
  custom: z.boolean(),
  /** Cut points in words, best band first, as the page prints them. */
  bands: z.array(
    z.object({
      band: bandSchema,
      title: z.string(),
      /** e.g. `<= 30 min` */
      cut: z.string(),
      /** In the KPI's unit; of `poor`, where the worst cut lies. */
      limit: z.number(),
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
  /** Not arrived yet, of the sample. */
  open: z.number().int().nonnegative(),
  interval: intervalSchema.nullable(),
  /** True while the period is still running. */
  partial: z.boolean(),
  /** As it stood when the quarter was frozen; null for other grains. */
  reported: reportedSchema.nullable(),
});

export const seriesResponseSchema = z.object({
  kpiId: z.string(),
  subject: subjectSchema,
  grain: grainSchema,
  series: z.array(
    z.object({
      readingId: z.string(),
      title: z.string(),
      unit: unitSchema,
      aggregation: aggregationSchema,
      points: z.array(seriesPointSchema),
    }),
  ),
});

export type Subject = z.infer<typeof subjectSchema>;
export type Period = z.infer<typeof periodSchema>;
export type Grain = z.infer<typeof grainSchema>;
export type Unit = z.infer<typeof unitSchema>;
export type Aggregation = z.infer<typeof aggregationSchema>;
export type Interval = z.infer<typeof intervalSchema>;
export type Reported = z.infer<typeof reportedSchema>;
export type Band = z.infer<typeof bandSchema>;
export type Exclusion = z.infer<typeof exclusionSchema>;
export type Kpi = z.infer<typeof kpiSchema>;
export type KpiReading = z.infer<typeof readingSchema>;
export type KpisResponse = z.infer<typeof kpisResponseSchema>;
export type SeriesPoint = z.infer<typeof seriesPointSchema>;
export type SeriesResponse = z.infer<typeof seriesResponseSchema>;
