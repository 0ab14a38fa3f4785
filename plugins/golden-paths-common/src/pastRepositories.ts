import { z } from 'zod';
import { adoptionDaySchema } from './adoptionSchemas';
import { exclusionReasonSchema } from './adoptionStanding';
import { repositoriesQuerySchema } from './repositories';

/** Path of `GET /v1/adoption/history/{day}`. */
export const pastPathSchema = z.object({
  day: adoptionDaySchema.describe('A month end that was reconstructed'),
});

/** Query of `GET /v1/adoption/history/{day}`. */
export const pastQuerySchema = repositoriesQuerySchema.pick({
  subject: true,
  onPath: true,
  excluded: true,
  text: true,
  limit: true,
  cursor: true,
});
export type PastQuery = z.output<typeof pastQuerySchema>;

/**
 * Answer of `GET /v1/adoption/history/{day}`: what a reconstructed point of the
 * trend was counted from. Nothing for a day that was measured or is not known.
 */
export const pastResponseSchema = z.object({
  day: z.string(),
  /** How many match, over all pages. */
  total: z.number().int().nonnegative(),
  items: z.array(
    z.object({
      /** `host/owner/name`, with `#component` where it has one. */
      id: z.string(),
      /** `host/owner/name` */
      repository: z.string(),
      onPath: z.boolean(),
      /** Null for an eligible one. */
      excluded: exclusionReasonSchema.nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type PastResponse = z.output<typeof pastResponseSchema>;
