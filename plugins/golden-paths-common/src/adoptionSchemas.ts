import { z } from 'zod';
import { exclusionReasonSchema, pinClassSchema } from './adoptionStanding';
import { goldenPathSubjectSchema } from './moving';

const DAY = 'must be a day such as 2026-09-30';

/** Of a calendar in UTC, which has no year 0. */
export const adoptionDaySchema = z.iso.date(DAY).regex(/^[1-9]/, DAY);

/** Query of every figure about a subject on a day. */
export const adoptionQuerySchema = z.object({
  subject: goldenPathSubjectSchema
    .default('organization')
    .describe('`organization`, or a group, system or domain'),
  at: adoptionDaySchema
    .optional()
    .describe('The last measured day up to this one; today without it'),
});
export type AdoptionQuery = z.output<typeof adoptionQuerySchema>;

const count = z.number().int().nonnegative();

/** Answer of `GET /v1/adoption`. */
export const adoptionResponseSchema = z.object({
  subject: z.string(),
  /** The day that is answered; null before the first scan. */
  day: z.string().nullable(),
  /** Repositories on the path divided by eligible ones; null for none. */
  rate: z.number().min(0).max(1).nullable(),
  onPath: count,
  eligible: count,
  total: count,
  excluded: z.array(z.object({ reason: exclusionReasonSchema, count })),
  /**
   * On the path and running. `measured` says for how many it was looked up; the
   * rate is null while that is not everybody on the path.
   */
  running: z.object({
    rate: z.number().min(0).max(1).nullable(),
    onPath: count,
    measured: count,
  }),
  layers: z.array(
    z.object({
      name: z.string(),
      /** As the golden path's own file calls it. */
      title: z.string(),
      on: count,
      applying: count,
      /** On the layer, and a run of it succeeded lately. */
      running: count,
      /** For how many that was looked up. */
      measured: count,
    }),
  ),
  /** How many eligible ones use so many of their layers. */
  depth: z.array(z.object({ layersOn: count, layersApplying: count, count })),
  /** How many eligible ones that call an approved version are so far behind. */
  versionLag: z.array(z.object({ releases: count, count })),
  pins: z.array(z.object({ pin: pinClassSchema, count })),
  /** Repositories with a workflow that could not be read. */
  unreadable: count,
  /** Those that the catalog knew when they were judged. */
  registered: count,
  /**
   * The rate by the definition before the present one, so that a new layer is not
   * taken for a fall. Null where there was no other definition.
   */
  before: z
    .object({ rate: z.number().min(0).max(1).nullable(), onPath: count })
    .nullable(),
  /** `host/owner/repository` of each golden path and its definition. */
  definitions: z.array(
    z.object({
      provider: z.string(),
      /** Its own `golden-path.yaml`, or workflows ticked on the page. */
      source: z.enum(['file', 'chosen']),
      definition: z.number().int().nullable(),
      /** The definition that `before` counts by; null where there is none. */
      definitionBefore: z.number().int().nullable(),
      newest: z.string().nullable(),
      /** Why its file could not be used; null when it could. */
      problem: z.string().nullable(),
    }),
  ),
  scan: z
    .object({
      finishedAt: z.iso.datetime(),
      requests: count,
      points: count,
      /** Points that others spent of the same limit meanwhile. */
      others: count,
      /** False while an organisation has not been read to its end once. */
      complete: z.boolean(),
      /** While it is not complete: how far the reading has come. */
      read: count,
      /** What the hosts say there is; null where they have not said it yet. */
      known: count.nullable(),
      /** Why nothing newer is shown; null while all goes well. */
      trouble: z
        .object({ since: z.iso.datetime(), message: z.string() })
        .nullable(),
      demo: z.boolean(),
    })
    .nullable(),
});
export type AdoptionResponse = z.output<typeof adoptionResponseSchema>;
