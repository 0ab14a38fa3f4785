import { z } from 'zod';
import {
  billingPeriodSchema,
  currencySchema,
  daySchema,
  decimalSchema,
  periodOrDaySchema,
} from './money';

/**
 * The lines of the identity. Every amount of a bill stands on exactly one:
 * the charge category decides first (tax, credit, adjustment), the rules decide
 * the rest.
 */
export const costLineSchema = z.enum([
  'direct',
  'shared',
  'unallocated',
  'tax',
  'credit',
  'adjustment',
]);

export const COST_LINES = costLineSchema.options;

/** The amount of each line; their sum is the total, to the last unit. */
export const lineAmountsSchema = z.object({
  direct: decimalSchema,
  shared: decimalSchema,
  unallocated: decimalSchema,
  tax: decimalSchema,
  credit: decimalSchema,
  adjustment: decimalSchema,
});

/**
 * How an amount was divided:
 *
 * - `proportional`: by each one's positive direct cost in the same bill
 * - `even`: the same for everyone, also where proportional has nothing to go by
 * - `fixed`: by the weights of the rule
 * - `usage`: by published weights, such as a cluster's from OpenCost
 * - `taxed`: tax, by the cost that it was charged on
 */
export const splitMethodSchema = z.enum([
  'proportional',
  'even',
  'fixed',
  'usage',
  'taxed',
]);

/** One part of one group of charges, with everything that led to its owner. */
export const attributionSchema = z.object({
  /** Group of charges (daily roll-up) that the part belongs to. */
  chargeId: z.string(),
  sliceId: z.string(),
  provider: z.string(),
  billingPeriod: z.string(),
  day: daySchema,
  currency: currencySchema,
  line: costLineSchema,
  billed: decimalSchema,
  effective: decimalSchema,
  /** Null where no rule matched. */
  rule: z
    .object({
      id: z.string(),
      version: z.number().int(),
      /** As it was called in that version. */
      name: z.string(),
    })
    .nullable(),
  /** Null for an amount that was not divided. */
  split: z
    .object({
      method: splitMethodSchema,
      /** The part is numerator / denominator of the charge. */
      numerator: decimalSchema,
      denominator: decimalSchema,
      /** Whole amounts of the charge, before it was divided. */
      billed: decimalSchema,
      effective: decimalSchema,
    })
    .nullable(),
  entityRef: z.string().nullable(),
  componentRef: z.string().nullable(),
  systemRef: z.string().nullable(),
  domainRef: z.string().nullable(),
  ownerRef: z.string().nullable(),
  /**
   * True where the catalog was not recorded yet, or not any more, on that day,
   * and the nearest known ownership was taken.
   */
  ownershipAssumed: z.boolean(),
  /** What the charges are, as the bill says. */
  charge: z.object({
    category: z.string(),
    serviceName: z.string().nullable(),
    subAccountId: z.string().nullable(),
    resourceId: z.string().nullable(),
    resourceName: z.string().nullable(),
    environment: z.string().nullable(),
    tags: z.record(z.string(), z.string()),
    /** How the bill itself divided it, from FOCUS 1.3 on; as its columns say. */
    allocated: z
      .object({
        methodId: z.string().nullable(),
        methodDetails: z.string().nullable(),
        resourceId: z.string().nullable(),
        resourceName: z.string().nullable(),
        tags: z.string().nullable(),
      })
      .nullable()
      .optional(),
    /** Rows of the file in this group. */
    rows: z.number().int().nonnegative(),
  }),
});

/** What an amount may lack: a row of a report whose key is null. */
export const attributionKeySchema = z.enum([
  'owner',
  'system',
  'component',
  'domain',
  'resource',
  'service',
  'service-category',
  'environment',
  'sub-account',
  'resource-id',
]);

/** What coverage divides: all positive spend without tax, and its three parts. */
export const coveragePartSchema = z.enum([
  'positive',
  'direct',
  'shared',
  'unallocated',
]);

const keyFilter = z.string().max(1000).optional();

/**
 * Filters of the parts behind an amount. All that are given have to hold, so that
 * the row of any report, driver or candidate can be opened exactly.
 */
export const attributionsQuerySchema = z.object({
  /**
   * As in the reports: months count whole billing periods, whenever their charges
   * fell; days count charges of those days. Both ends belong to the range.
   */
  from: periodOrDaySchema.optional(),
  to: periodOrDaySchema.optional(),
  billingPeriod: billingPeriodSchema.optional(),
  /** With everything below it. */
  subject: z.string().max(500).default('organization'),
  line: costLineSchema.optional(),
  currency: currencySchema.optional(),
  /** This owner alone, without the groups below. */
  owner: keyFilter,
  system: keyFilter,
  component: keyFilter,
  domain: keyFilter,
  /** Ref of a `Resource` of the catalog. */
  resource: keyFilter,
  /** Name of the service, as the bill says. */
  service: keyFilter,
  serviceCategory: keyFilter,
  environment: keyFilter,
  provider: keyFilter,
  subAccount: keyFilter,
  /** Id of the resource, as the bill says. */
  resourceId: keyFilter,
  /** Key of a tag in small letters; needs `tagValue`. */
  tagKey: keyFilter,
  tagValue: keyFilter,
  /** Those that have none of these; may be given several times. */
  without: z
    .union([attributionKeySchema, z.array(attributionKeySchema).max(10)])
    .transform(keys => (Array.isArray(keys) ? keys : [keys]))
    .optional(),
  /** Positive spend that coverage counts in this part; `positive` is all of it. */
  coverage: coveragePartSchema.optional(),
  /** Only what got its owner by assumed ownership. */
  assumed: z.literal('true').optional(),
  ruleId: z.string().max(100).optional(),
  chargeId: z.string().regex(/^\d+$/, 'must be a number').optional(),
  sliceId: z.string().max(100).optional(),
  /** Biggest first by this amount. */
  metric: z.enum(['effective', 'billed']).default('effective'),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const attributionsResponseSchema = z.object({
  rows: z.array(attributionSchema),
  nextCursor: z.string().nullable(),
  /**
   * Sums of all parts that fit, currency by currency; with the first page only.
   * Without `coverage` they are the amount that was opened.
   */
  totals: z
    .array(
      z.object({
        currency: currencySchema,
        parts: z.number().int().nonnegative(),
        billed: decimalSchema,
        effective: decimalSchema,
        /** Positive spend by the metric that was asked for. */
        positive: decimalSchema,
      }),
    )
    .optional(),
});

export type CostLine = z.infer<typeof costLineSchema>;
export type LineAmounts = z.infer<typeof lineAmountsSchema>;
export type SplitMethod = z.infer<typeof splitMethodSchema>;
export type AttributionKey = z.infer<typeof attributionKeySchema>;
export type CoveragePart = z.infer<typeof coveragePartSchema>;
export type Attribution = z.infer<typeof attributionSchema>;
export type AttributionsQuery = z.infer<typeof attributionsQuerySchema>;
export type AttributionsResponse = z.infer<typeof attributionsResponseSchema>;
