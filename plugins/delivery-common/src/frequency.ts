import { z } from 'zod';

const DAY = 'must be a day such as 2026-09-28';
const count = z.number().int().nonnegative();

/** Query of `GET /v1/deployments/weekly`. */
export const weeklyDeploymentsQuerySchema = z.object({
  from: z.iso
    .date(DAY)
    // There is no year 0.
    .regex(/^[1-9]/, DAY)
    .describe('First day of the first week'),
  weeks: z.coerce.number().int().min(1).max(80),
});

/** Answer of `GET /v1/deployments/weekly`, for other backend plugins. */
export const weeklyDeploymentsResponseSchema = z.object({
  from: z.string(),
  repositories: z.array(
    z.object({
      host: z.string(),
      owner: z.string(),
      name: z.string(),
      /** Whether any deployment to production was ever recorded. */
      known: z.boolean(),
      /** Successful deployments to production in each week. */
      counts: z.array(count),
    }),
  ),
});
export type WeeklyDeploymentsResponse = z.output<
  typeof weeklyDeploymentsResponseSchema
>;
