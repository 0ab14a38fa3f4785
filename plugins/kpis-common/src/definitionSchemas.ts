import { z } from 'zod';
import { aggregationSchema, unitSchema } from './schemas';
import { limitsSchema } from './targetSchemas';

const idSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{1,62}$/,
    'must be 2 to 63 lower case letters, digits and dashes, and begin with a letter',
  )
  // Pages of their own below the KPIs.
  .refine(id => !['report', 'collectors'].includes(id), {
    message: 'is the name of a page: choose another one',
  });

/** A KPI that its owner defines without code. */
export const ownDefinitionSchema = z
  .object({
    id: idSchema,
    title: z.string().max(100).trim().min(1),
    description: z.string().max(500).trim().min(1),
    unit: unitSchema,
    direction: z.enum(['lower', 'higher']),
    limits: limitsSchema,
    aggregation: aggregationSchema,
    formula: z.string().max(500).trim().min(1),
    /** Who answers for it, in words or as an entity ref. */
    owner: z.string().max(200).trim().min(1),
    /** What does not count, in words. */
    exclusions: z.array(z.string().max(300).trim().min(1)).max(20).default([]),
    freezeAfterDays: z.number().int().min(0).max(365).default(7),
  })
  .refine(
    ({ direction, limits: { target, good, average } }) =>
      direction === 'lower'
        ? target < good && good < average
        : target > good && good > average,
    {
      path: ['limits'],
      message:
        'target, good and average must rise where lower is better, and fall where higher is better',
    },
  );

export const ownDefinitionsResponseSchema = z.object({
  definitions: z.array(ownDefinitionSchema),
});

export const uploadResponseSchema = z.object({
  rows: z.number().int().nonnegative(),
  upserted: z.number().int().nonnegative(),
});

export type OwnDefinition = z.infer<typeof ownDefinitionSchema>;
export type UploadResponse = z.infer<typeof uploadResponseSchema>;
export type OwnDefinitionsResponse = z.infer<
  typeof ownDefinitionsResponseSchema
>;
