import { z } from 'zod';
import { currencySchema, decimalSchema } from './money';

export const comparablesQuerySchema = z.object({
  /** Ref of the template, e.g. `template:default/provision-postgresql`. */
  template: z
    .string()
    .max(500)
    .regex(
      /^template:[a-z0-9._-]+\/[a-z0-9._-]+$/i,
      'must be a template such as template:default/provision-postgresql',
    ),
  /** The chosen size, e.g. `db.r7g.large`; any where left out. */
  size: z.string().max(200).trim().min(1).optional(),
  environment: z.string().max(100).trim().min(1).optional(),
});

export const comparableMonthsQuerySchema = comparablesQuerySchema.extend({
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One month of one resource, which a median was counted from. */
export const comparableMonthSchema = z.object({
  entityRef: z.string(),
  /** Null where it has none, or is not in the catalog any more. */
  title: z.string().nullable(),
  billingPeriod: z.string(),
  currency: currencySchema,
  /** Effective cost. */
  amount: decimalSchema,
});

export const comparableMonthsResponseSchema = z.object({
  /** By currency, the cheapest first: the median is in the middle. */
  months: z.array(comparableMonthSchema),
  nextCursor: z.string().nullable(),
  /** Months that were counted and whose costs the reader may not see. */
  hidden: z.number().int().nonnegative(),
});

/** What resources like the chosen one have cost in whole months. */
export const comparableSchema = z.object({
  currency: currencySchema,
  /** Effective cost of a month. Linear interpolation between months. */
  median: decimalSchema,
  lowest: decimalSchema,
  highest: decimalSchema,
  /** Resource-months that were counted. */
  n: z.number().int().positive(),
  resources: z.number().int().positive(),
  /** First and last billing period. */
  from: z.string(),
  to: z.string(),
});

export const comparablesResponseSchema = z.object({
  template: z.string(),
  size: z.string().nullable(),
  environment: z.string().nullable(),
  /** Empty: nothing comparable has been billed. */
  comparables: z.array(comparableSchema),
  /** In words, what was compared or why there is nothing. */
  explanation: z.string(),
});

export type ComparablesQuery = z.infer<typeof comparablesQuerySchema>;
export type Comparable = z.infer<typeof comparableSchema>;
export type ComparablesResponse = z.infer<typeof comparablesResponseSchema>;
export type ComparableMonthsQuery = z.infer<typeof comparableMonthsQuerySchema>;
export type ComparableMonth = z.infer<typeof comparableMonthSchema>;
export type ComparableMonthsResponse = z.infer<
  typeof comparableMonthsResponseSchema
>;
