import { z } from 'zod';
import { costLineSchema, lineAmountsSchema } from './attribution';
import {
  billingPeriodSchema,
  costMetricSchema,
  costSubjectSchema,
  currencySchema,
  daySchema,
  decimalSchema,
  periodOrDaySchema,
} from './money';

export const reportGroupingSchema = z.enum([
  'owner',
  'system',
  'component',
  'domain',
  'resource',
  'service',
  'service-category',
  'environment',
  'provider',
  'line',
]);

export const reportGrainSchema = z.enum(['none', 'month', 'day']);

const rangeFields = {
  /**
   * Months count whole billing periods, whenever their charges fell; days count
   * charges of those days. Both ends belong to the range.
   */
  from: periodOrDaySchema,
  to: periodOrDaySchema,
  metric: costMetricSchema.default('effective'),
  /** With everything below: a group's groups, a domain's systems. */
  subject: costSubjectSchema.default('organization'),
};

export const reportQuerySchema = z.object({
  ...rangeFields,
  groupBy: reportGroupingSchema.default('owner'),
  grain: reportGrainSchema.default('month'),
  currency: currencySchema.optional(),
  line: costLineSchema.optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A point of a trend: a billing period, or a day of charges. */
export const costPointSchema = z.object({
  period: z.string(),
  amount: decimalSchema,
});

export const reportRowSchema = z.object({
  /** Entity ref or name; null for what has none, such as no owner. */
  key: z.string().nullable(),
  currency: currencySchema,
  total: decimalSchema,
  /** The total by lines: an owner's tax and credits are lines of their own. */
  lines: lineAmountsSchema,
  /** The same length of time just before; null where it holds no bill at all. */
  previous: decimalSchema.nullable(),
  /** Empty for grain `none`; only periods with charges. */
  points: z.array(costPointSchema),
});

export const reportTotalSchema = reportRowSchema.omit({ key: true });

/** What the reader may not see is left out; `all` leaves nothing out. */
/** A backend of an earlier release does not say, and shows all: both serve during an update. */
const visibilitySchema = z
  .enum(['all', 'own-team', 'own-subtree'])
  .default('all');

export const reportResponseSchema = z.object({
  from: z.string(),
  to: z.string(),
  groupBy: reportGroupingSchema,
  metric: costMetricSchema,
  subject: z.string(),
  grain: reportGrainSchema,
  /** Time zone of days. */
  timeZone: z.string(),
  /** One for each currency, whole, whatever the page shows. */
  totals: z.array(reportTotalSchema),
  /** Currency by currency, the biggest first. */
  rows: z.array(reportRowSchema),
  nextCursor: z.string().nullable(),
  visibility: visibilitySchema,
});

export const coverageQuerySchema = z.object({
  ...rangeFields,
});

/**
 * Coverage of positive spend, tax apart. Shared cost is never counted as covered,
 * so that a pool that catches everything cannot fake it. A credit or adjustment
 * counts as direct with an owner, and as unallocated without one.
 */
export const coverageRowSchema = z.object({
  currency: currencySchema,
  /** Positive spend without tax. */
  positive: decimalSchema,
  direct: decimalSchema,
  shared: decimalSchema,
  unallocated: decimalSchema,
  /** direct / positive, from 0 to 1; null without positive spend. */
  coverage: z.number().nullable(),
  sharedShare: z.number().nullable(),
  unallocatedShare: z.number().nullable(),
});

export const coverageResponseSchema = z.object({
  from: z.string(),
  to: z.string(),
  metric: costMetricSchema,
  subject: z.string(),
  /** From 0 to 1. */
  target: z.number(),
  formula: z.string(),
  rows: z.array(coverageRowSchema),
  /** Month by month, oldest first. */
  months: z.array(coverageRowSchema.extend({ period: z.string() })),
});

export const unallocatedQuerySchema = z.object({
  from: periodOrDaySchema,
  to: periodOrDaySchema,
  metric: costMetricSchema.default('effective'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** One rule that would give unallocated charges an owner. */
export const unallocatedCandidateSchema = z.object({
  /** What the charges have in common. */
  by: z.enum(['tag', 'sub-account', 'resource', 'service']),
  /** Key of the tag; null for the others. */
  tagKey: z.string().nullable(),
  /** Value of the tag, id of the sub-account or resource, name of the service. */
  value: z.string(),
  /** In words, for the page. */
  title: z.string(),
  currency: currencySchema,
  /** Positive spend that the rule would fix. */
  amount: decimalSchema,
  /** Part of all unallocated positive spend of that currency, 0 to 1. */
  share: z.number(),
  /** Rows of the bills behind it. */
  rows: z.number().int().nonnegative(),
  /** Catalog entity whose name is near, null where none is. */
  suggestedRef: z.string().nullable(),
});

export const unallocatedResponseSchema = z.object({
  from: z.string(),
  to: z.string(),
  metric: costMetricSchema,
  totals: z.array(
    z.object({ currency: currencySchema, amount: decimalSchema }),
  ),
  /**
   * The biggest part of their currency first. Candidates overlap: they do not add up
   * to the total.
   */
  candidates: z.array(unallocatedCandidateSchema),
});

export const exportQuerySchema = z.object({
  from: billingPeriodSchema,
  to: billingPeriodSchema,
  subject: costSubjectSchema.default('organization'),
});

export const periodsResponseSchema = z.object({
  /** Billing periods with a charge that the reader may see, newest first. */
  periods: z.array(
    z.object({
      billingPeriod: billingPeriodSchema,
      currencies: z.array(currencySchema),
      firstDay: daySchema,
      lastDay: daySchema,
    }),
  ),
  visibility: visibilitySchema,
});

export type ReportGrouping = z.infer<typeof reportGroupingSchema>;
export type ReportGrain = z.infer<typeof reportGrainSchema>;
export type ReportQuery = z.infer<typeof reportQuerySchema>;
export type ReportRow = z.infer<typeof reportRowSchema>;
export type ReportTotal = z.infer<typeof reportTotalSchema>;
export type ReportResponse = z.infer<typeof reportResponseSchema>;
export type CostPoint = z.infer<typeof costPointSchema>;
export type CoverageQuery = z.infer<typeof coverageQuerySchema>;
export type CoverageRow = z.infer<typeof coverageRowSchema>;
export type CoverageResponse = z.infer<typeof coverageResponseSchema>;
export type UnallocatedQuery = z.infer<typeof unallocatedQuerySchema>;
export type UnallocatedCandidate = z.infer<typeof unallocatedCandidateSchema>;
export type UnallocatedResponse = z.infer<typeof unallocatedResponseSchema>;
export type ExportQuery = z.infer<typeof exportQuerySchema>;
export type PeriodsResponse = z.infer<typeof periodsResponseSchema>;
