import { z } from 'zod';

/** One line of a collector's run log. */
export const deliveryCollectorRunSchema = z.object({
  id: z.string(),
  collectorId: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  status: z.enum(['running', 'succeeded', 'failed']),
  recordsRead: z.number().int().nonnegative(),
  /** New or changed ones; the same again is not counted. */
  recordsWritten: z.number().int().nonnegative(),
  apiCalls: z.number().int().nonnegative(),
  error: z.string().nullable(),
});

/** The collectors with their newest runs first. */
export const deliveryCollectorsResponseSchema = z.object({
  collectors: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** End of the last run that came through, null before the first. */
      succeededAt: z.string().nullable(),
      runs: z.array(deliveryCollectorRunSchema),
    }),
  ),
});

/** Answer to starting a collector by hand: it runs after the answer. */
export const deliveryCollectorStartedSchema = z.object({
  collectorId: z.string(),
  status: z.literal('triggered'),
});

export type DeliveryCollectorsResponse = z.infer<
  typeof deliveryCollectorsResponseSchema
>;
export type DeliveryCollectorStarted = z.infer<
  typeof deliveryCollectorStartedSchema
>;
