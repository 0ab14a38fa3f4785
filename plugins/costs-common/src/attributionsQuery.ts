import { z } from 'zod';
import { attributionSchema, costLineSchema } from './attribution';
import {
  billingPeriodSchema,
  currencySchema,
  decimalSchema,
  periodOrDaySchema,
} from './money';

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

/**
 * What the quality report of an import counts:
 *
 * - `late`: charges of before their billing period that are no corrections
 * - `sign`: negative usage, purchases and tax that are no corrections; positive
 *   credits
 * - `not-invoiced`: charges without an invoice id
 */
export const oddChargeSchema = z.enum(['late', 'sign', 'not-invoiced']);

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
  /** This entity alone, without what is below it. */
  entity: keyFilter,
  /** Category of the charge, such as `Usage`. */
  category: keyFilter,
  /** Id of a commitment discount. */
  commitment: keyFilter,
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
  chargeId: z
    .string()
    .regex(/^\d{1,18}$/, 'must be a number')
    .optional(),
  /** One bill of one month, also one that a corrected bill has replaced. */
  sliceId: z.string().max(100).optional(),
  /** What an import brought, also where a later one has replaced it. */
  importId: z.string().max(100).optional(),
  odd: oddChargeSchema.optional(),
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
        /**
         * With `odd`: billed amount of what is odd alone, such as of the refunds
         * in groups that hold charges too.
         */
        odd: decimalSchema.optional(),
      }),
    )
    .optional(),
});

export type AttributionKey = z.infer<typeof attributionKeySchema>;
export type CoveragePart = z.infer<typeof coveragePartSchema>;
export type OddCharge = z.infer<typeof oddChargeSchema>;
export type AttributionsQuery = z.infer<typeof attributionsQuerySchema>;
export type AttributionsResponse = z.infer<typeof attributionsResponseSchema>;
