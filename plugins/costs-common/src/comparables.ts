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
  size: z.string().trim().min(1).max(200).optional(),
  environment: z.string().trim().min(1).max(100).optional(),
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
