import { z } from 'zod';

/** A refresh that takes longer is too slow, unless the config says otherwise. */
export const DEFAULT_THRESHOLD_SECONDS = 10;

const count = z.number().int().nonnegative();
const seconds = z.number().nonnegative();

export const healthSummarySchema = z.object({
  entities: count.describe('Entities that the catalog keeps fresh'),
  overdue: count.describe('Entities whose next refresh should have begun'),
  lagSeconds: seconds.describe(
    'How long the one that waits longest is overdue; 0 where none is',
  ),
  longestOverdue: z.string().nullable().describe('Its entity ref'),
  stitchQueue: count.describe('Entities that are still to be put together'),
  refresh: z.object({
    measured: count.describe('Entities whose last refresh was measured'),
    p95Seconds: seconds
      .nullable()
      .describe(
        'The last refresh of 95 of 100 of them took at most so long, rounded up to a step',
      ),
    thresholdSeconds: z.number().positive(),
    overThreshold: count.describe('Entities whose last refresh took longer'),
  }),
  errors: count.describe('Entities whose last refresh had errors'),
  orphans: count.describe('Entities that nothing leads to any more'),
});
/** How the catalog stands as a whole. */
export type HealthSummary = z.infer<typeof healthSummarySchema>;

export const healthListSchema = z
  .enum(['errors', 'orphans', 'slow', 'relations'])
  .describe(
    'errors: refreshed with errors; orphans: nothing leads to them; slow: longest refreshes first; relations: most relations first',
  );
/** What entities are listed by. */
export type HealthList = z.infer<typeof healthListSchema>;

export const healthEntitiesQuerySchema = z.object({
  list: healthListSchema,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

export const healthEntitySchema = z.object({
  entityRef: z.string(),
  measure: z
    .number()
    .nullable()
    .describe('Seconds of its last refresh, or its number of relations'),
  message: z.string().nullable().describe('What went wrong'),
  advice: z.string().nullable().describe('What to do about it'),
});
/** An entity that needs a look. */
export type HealthEntity = z.infer<typeof healthEntitySchema>;

export const healthEntitiesResponseSchema = z.object({
  entities: z.array(healthEntitySchema),
  nextCursor: z.string().nullable(),
});
export type HealthEntitiesResponse = z.infer<
  typeof healthEntitiesResponseSchema
>;

export const healthRunsQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

const instant = z.iso.datetime().nullable();

export const healthRunSchema = z.object({
  id: z.string().describe('Id of the scheduled task, such as of a provider'),
  runningSince: instant,
  endedAt: instant.describe('End of its last run'),
  error: z.string().nullable().describe('Why its last run failed'),
  nextAt: instant,
});
/** A scheduled task of the catalog: a provider, or its own upkeep. */
export type HealthRun = z.infer<typeof healthRunSchema>;

export const healthRunsResponseSchema = z.object({
  runs: z.array(healthRunSchema),
  nextCursor: z.string().nullable(),
});
export type HealthRunsResponse = z.infer<typeof healthRunsResponseSchema>;

export const healthBudgetSchema = z.object({
  host: z.string(),
  organization: z.string(),
  limit: count.describe('Requests an hour that GitHub allows'),
  used: count.describe('Requests of this hour so far, whoever sent them'),
  remaining: count,
  resetsAt: z.iso.datetime(),
  collectors: count.describe(
    'Requests of runs of collectors that ended in this hour',
  ),
  rest: count.describe('What discovery, templates and pages have used'),
  error: z.null(),
});

export const healthBudgetFailureSchema = z.object({
  host: z.string(),
  organization: z.string(),
  error: z.string().describe('Why GitHub did not say'),
});

export const healthBudgetsResponseSchema = z.object({
  budgets: z.array(z.union([healthBudgetSchema, healthBudgetFailureSchema])),
  unread: z
    .array(z.string())
    .describe('Plugins whose collectors could not be asked; they are in rest'),
});
/** What is left of the requests that GitHub allows in an hour. */
export type HealthBudget = z.infer<typeof healthBudgetSchema>;
export type HealthBudgetsResponse = z.infer<typeof healthBudgetsResponseSchema>;
