import { z } from 'zod';
import { currencySchema, daySchema, decimalSchema } from './money';

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
  /** False where a corrected bill has taken its place since. */
  counts: z.boolean(),
});

export type CostLine = z.infer<typeof costLineSchema>;
export type LineAmounts = z.infer<typeof lineAmountsSchema>;
export type SplitMethod = z.infer<typeof splitMethodSchema>;
export type Attribution = z.infer<typeof attributionSchema>;
