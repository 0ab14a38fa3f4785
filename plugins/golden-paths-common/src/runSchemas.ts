import { z } from 'zod';

export const stepStatusSchema = z.enum([
  'open',
  'processing',
  'completed',
  'failed',
  'cancelled',
  'skipped',
]);

/** One step of a template run. Instants are UTC. */
export const runStepSchema = z.object({
  id: z.string(),
  name: z.string(),
  action: z.string(),
  status: stepStatusSchema,
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  /** Until when the step waits for a rate limit, and whose. */
  waiting: z.object({ until: z.iso.datetime(), reason: z.string() }).optional(),
});
export type RunStep = z.output<typeof runStepSchema>;

export const createdKindSchema = z.enum([
  'repository',
  'argocd-project',
  'argocd-application',
  'catalog-location',
  'pull-request',
  'branch',
]);

/**
 * Something outside the portal that a run made or found. `unknown` means that
 * it could not be looked up just now.
 */
export const createdThingSchema = z.object({
  kind: createdKindSchema,
  /** Unique within its kind: `my-org/order-service`, `order-service-prod`. */
  name: z.string(),
  url: z.string().optional(),
  exists: z.union([z.boolean(), z.literal('unknown')]),
  createdByThisRun: z.union([z.boolean(), z.literal('unknown')]),
  /** Why it will not be removed, where it will not. */
  keptBecause: z.string().optional(),
});
export type CreatedThing = z.output<typeof createdThingSchema>;

/** A failure in the words of its cure. */
export const failureSchema = z.object({
  stepId: z.string().optional(),
  /** What the failing tool itself said. */
  message: z.string(),
  title: z.string(),
  detail: z.string(),
  /** What to do, most useful first. */
  actions: z.array(z.string()),
  /** A page of documentation or settings. */
  link: z.string().optional(),
});
export type RunFailure = z.output<typeof failureSchema>;

/** Answer of `GET /v1/runs/{taskId}`. */
export const runReportSchema = z.object({
  taskId: z.string(),
  templateRef: z.string().optional(),
  status: z.enum([
    'open',
    'processing',
    'completed',
    'failed',
    'cancelled',
    'skipped',
  ]),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** How often the run went on after an interruption or by hand. */
  resumed: z.number().int().nonnegative(),
  steps: z.array(runStepSchema),
  created: z.array(createdThingSchema),
  failure: failureSchema.optional(),
  canResume: z.boolean(),
  /** Why not, for a run that failed. */
  cannotResumeBecause: z.string().optional(),
  canRemove: z.boolean(),
  /** Why not, where something of the run exists. */
  cannotRemoveBecause: z.string().optional(),
  /** What a person types to confirm the removal: the name that was asked for. */
  confirmation: z.string().optional(),
});
export type RunReport = z.output<typeof runReportSchema>;

/** Body of `POST /v1/runs/{taskId}/removal`. */
export const removalRequestSchema = z.object({
  confirmation: z.string().min(1).max(200),
});

export const removalResponseSchema = z.object({
  results: z.array(
    z.object({
      kind: createdKindSchema,
      name: z.string(),
      outcome: z.enum(['removed', 'gone-already', 'kept', 'failed']),
      detail: z.string().optional(),
    }),
  ),
});
export type RemovalResponse = z.output<typeof removalResponseSchema>;
