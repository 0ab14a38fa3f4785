import { z } from 'zod';

export const collectorRunSchema = z.object({
  id: z.string(),
  collectorId: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  status: z.enum(['running', 'succeeded', 'failed']),
  recordsRead: z.number().int().nonnegative(),
  recordsWritten: z.number().int().nonnegative(),
  apiCalls: z.number().int().nonnegative(),
  error: z.string().nullable(),
});

/** A collector with its newest runs. */
export const collectorSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** End of the last run that came through, null before the first. */
  succeededAt: z.string().nullable(),
  /** Newest first. */
  runs: z.array(collectorRunSchema),
});

export const collectorsResponseSchema = z.object({
  collectors: z.array(collectorSchema),
});

/** Answer to starting a collector by hand: it runs after the answer. */
export const collectorStartedSchema = z.object({
  collectorId: z.string(),
  status: z.literal('triggered'),
});

export type CollectorRun = z.infer<typeof collectorRunSchema>;
export type Collector = z.infer<typeof collectorSchema>;
export type CollectorsResponse = z.infer<typeof collectorsResponseSchema>;
export type CollectorStarted = z.infer<typeof collectorStartedSchema>;
