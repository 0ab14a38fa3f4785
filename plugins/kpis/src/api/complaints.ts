import { z } from 'zod';

/**
 * What the quarter report shows of a complaint. The surveys plugin answers with
 * more; this plugin does not depend on it.
 */
export const complaintsSchema = z.object({
  complaints: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      status: z.string(),
      resolvedOn: z.string().nullable(),
      resolution: z.string().nullable(),
      workUrl: z.string().nullable(),
    }),
  ),
});

/** A complaint of developers that is no more. */
export interface ResolvedComplaint {
  id: string;
  title: string;
  /** Calendar day. */
  resolvedOn: string;
  /** What was done, in one or two sentences. */
  resolution: string | null;
  workUrl: string | null;
}

/** Those that were resolved from the first to the last day, oldest first. */
export function resolvedBetween(
  { complaints }: z.infer<typeof complaintsSchema>,
  range: { from: string; to: string },
): ResolvedComplaint[] {
  return complaints
    .flatMap(({ status, resolvedOn, ...complaint }) =>
      status === 'resolved' &&
      resolvedOn !== null &&
      resolvedOn >= range.from &&
      resolvedOn <= range.to
        ? [{ ...complaint, resolvedOn }]
        : [],
    )
    .sort((left, right) => left.resolvedOn.localeCompare(right.resolvedOn));
}
