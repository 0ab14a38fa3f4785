import { z } from 'zod';
import { amountSchema, costEntityRefSchema, daySchema } from './money';

/** Weights of a shared pool for one day, e.g. a cluster's namespaces. */
export const usageWeightsSchema = z.object({
  rows: z
    .array(
      z.object({
        day: daySchema,
        entityRef: costEntityRefSchema,
        /** Any positive unit, such as core hours or OpenCost's own amount. */
        weight: amountSchema,
      }),
    )
    .min(1)
    .max(10_000),
});

/** How many units of something an entity handled on a day, for unit costs. */
export const volumesSchema = z.object({
  entityRef: costEntityRefSchema,
  /** Name of one unit, e.g. `order`. */
  unit: z.string().max(100).trim().min(1),
  rows: z
    .array(
      z.object({
        day: daySchema,
        volume: amountSchema,
      }),
    )
    .min(1)
    .max(10_000),
});

export const savedRowsSchema = z.object({
  saved: z.number().int().nonnegative(),
});

export type UsageWeights = z.infer<typeof usageWeightsSchema>;
export type Volumes = z.infer<typeof volumesSchema>;
