import { z } from 'zod';
import { costLineSchema, lineAmountsSchema } from './attribution';
import {
  billingPeriodSchema,
  costMetricSchema,
  costSubjectSchema,
  currencySchema,
  decimalSchema,
} from './money';
import { costPointSchema } from './reports';

export const entitySummaryQuerySchema = z.object({
  entityRef: costSubjectSchema,
  metric: costMetricSchema.default('effective'),
  /** Last billing period; the newest with a bill where left out. */
  billingPeriod: billingPeriodSchema.optional(),
  months: z.coerce.number().int().min(1).max(36).default(12),
});

export const costDriverSchema = z.object({
  serviceName: z.string().nullable(),
  resourceId: z.string().nullable(),
  resourceName: z.string().nullable(),
  line: costLineSchema,
  amount: decimalSchema,
  previous: decimalSchema,
});

/** What one entity costs, in one currency. */
export const entityCostSchema = z.object({
  currency: currencySchema,
  billingPeriod: billingPeriodSchema,
  total: decimalSchema,
  lines: lineAmountsSchema,
  /** The billing period before; null without a bill. */
  previous: decimalSchema.nullable(),
  /** Oldest first. */
  months: z.array(costPointSchema),
  /** The biggest first. */
  drivers: z.array(costDriverSchema),
  /** Parts of shared pools that fell to it. */
  pools: z.array(
    z.object({
      ruleId: z.string(),
      name: z.string(),
      amount: decimalSchema,
      /** Of the whole pool, 0 to 1. */
      share: z.number(),
    }),
  ),
  /** Only where volumes are published. */
  unitCosts: z.array(
    z.object({
      unit: z.string(),
      period: z.string(),
      volume: decimalSchema,
      /** Total / volume, to 6 decimals. */
      unitCost: decimalSchema,
    }),
  ),
  /** Part of the total by assumed ownership, see the attributions. */
  assumed: decimalSchema,
});

export const entitySummaryResponseSchema = z.object({
  entityRef: z.string(),
  metric: costMetricSchema,
  /** Empty where the entity has had no cost. */
  costs: z.array(entityCostSchema),
});

export type EntitySummaryQuery = z.infer<typeof entitySummaryQuerySchema>;
export type EntityCost = z.infer<typeof entityCostSchema>;
export type EntitySummaryResponse = z.infer<typeof entitySummaryResponseSchema>;
export type CostDriver = z.infer<typeof costDriverSchema>;
