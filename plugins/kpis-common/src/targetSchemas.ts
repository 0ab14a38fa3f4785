import { z } from 'zod';

/** Where the bands begin, in the KPI's unit; the first one is the target. */
export const limitsSchema = z.object({
  target: z.number(),
  good: z.number(),
  average: z.number(),
});

export const targetChangeSchema = z.object({
  at: z.string(),
  /** Who changed it: an entity ref, or a machine's subject. */
  by: z.string(),
  reason: z.string(),
  before: limitsSchema,
  after: limitsSchema,
});

export const targetsResponseSchema = z.object({
  kpiId: z.string(),
  limits: limitsSchema,
  /** As the definition says, before anybody moved them. */
  defaults: limitsSchema,
  /** Newest first. */
  changes: z.array(targetChangeSchema),
});

export const targetsUpdateSchema = z.object({
  limits: limitsSchema,
  /** Stands in the audit trail. */
  reason: z.string().max(500).trim().min(1),
});

export type Limits = z.infer<typeof limitsSchema>;
export type TargetChange = z.infer<typeof targetChangeSchema>;
export type TargetsResponse = z.infer<typeof targetsResponseSchema>;
export type TargetsUpdate = z.infer<typeof targetsUpdateSchema>;
