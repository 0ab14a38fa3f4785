import { z } from 'zod';
import { adoptionDaySchema } from './adoptionSchemas';
import { goldenPathSubjectSchema } from './moving';

const count = z.number().int().nonnegative();

/** Query of `GET /v1/friction`. */
export const frictionQuerySchema = z.object({
  subject: goldenPathSubjectSchema.default('organization'),
});

/**
 * Answer of `GET /v1/friction`: what eligible repositories that are not on the
 * path lack, the most frequent first. A repository may lack several things.
 */
export const frictionResponseSchema = z.object({
  subject: z.string(),
  day: z.string().nullable(),
  /** Eligible repositories that are not on the path. */
  offPath: count,
  /** All repositories of the subject, whether they are eligible or not. */
  total: count,
  /** Of all: those that the catalog knew when they were judged. */
  registered: count,
  items: z.array(
    z.object({
      kind: z.enum([
        /** No approved workflow of the layer is called. */
        'layer-missing',
        /** One is called, at a version that is not approved. */
        'version-not-approved',
        /** A workflow that cannot be parsed. */
        'workflow-unreadable',
        /** Not in the catalog. */
        'not-registered',
        /** Another CI system, which leaves them out of the denominator. */
        'ci-elsewhere',
      ]),
      layer: z.string().nullable(),
      title: z.string(),
      /** What to do about it. */
      advice: z.string(),
      repositories: count,
      /** Owners that they belong to. */
      owners: count,
      /** Those that this alone keeps off the path. */
      onlyThis: count,
    }),
  ),
});
export type FrictionResponse = z.output<typeof frictionResponseSchema>;

/** Query of `GET /v1/movers`. */
export const moversQuerySchema = z.object({
  from: adoptionDaySchema,
  to: adoptionDaySchema,
  kind: z.enum(['system', 'group']).default('system'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MoversQuery = z.output<typeof moversQuerySchema>;

const side = z.object({
  onPath: count,
  eligible: count,
  rate: z.number().min(0).max(1).nullable(),
});

/**
 * Answer of `GET /v1/movers`: systems or teams whose numbers moved between two
 * measured days. Never people.
 */
export const moversResponseSchema = z.object({
  /** The measured days that were found; null where nothing was measured yet. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  items: z.array(
    z.object({
      ref: z.string(),
      before: side,
      after: side,
      /** Repositories that came onto the path, and that left it. */
      joined: z.array(z.string()),
      left: z.array(z.string()),
    }),
  ),
});
export type MoversResponse = z.output<typeof moversResponseSchema>;
