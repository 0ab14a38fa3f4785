import { z } from 'zod';

/** How far an organisation has been read. */
export const organizationStateSchema = z.object({
  /** Start of the last complete full reading. */
  fullAt: z.iso.datetime().nullable(),
  /** Start of the last complete reading: pushes before it have been seen. */
  readUntil: z.iso.datetime().nullable(),
  /** A reading that has not come to its end. */
  pending: z
    .object({
      kind: z.enum(['full', 'changes']),
      startedAt: z.iso.datetime(),
      cursor: z.string().nullable(),
      repositories: z.number(),
      /** How many there are, as the host says. */
      known: z.number().nullable().default(null),
      requests: z.number(),
      points: z.number(),
      others: z.number().default(0),
      waitsUntil: z.iso.datetime().nullable(),
    })
    .nullable(),
});
export type OrganizationState = z.output<typeof organizationStateSchema>;
export type PendingReading = NonNullable<OrganizationState['pending']>;

export const unreadOrganization: OrganizationState = {
  fullAt: null,
  readUntil: null,
  pending: null,
};

/** What has to be read now; undefined while there is nothing to do. */
export function planReading(options: {
  state: OrganizationState;
  now: Date;
  fullAfterMilliseconds: number;
}): PendingReading | undefined {
  const { state, now, fullAfterMilliseconds } = options;
  const { pending, fullAt } = state;
  if (pending?.waitsUntil && new Date(pending.waitsUntil) > now) {
    return undefined;
  }
  if (pending?.kind === 'full') {
    return { ...pending, waitsUntil: null };
  }
  const isOld =
    fullAt === null ||
    now.getTime() - new Date(fullAt).getTime() > fullAfterMilliseconds;
  return {
    kind: isOld ? 'full' : 'changes',
    startedAt: now.toISOString(),
    cursor: null,
    repositories: 0,
    known: null,
    requests: 0,
    points: 0,
    others: 0,
    waitsUntil: null,
  };
}
