import { z } from 'zod';
import { adoptionQuerySchema } from './adoptionSchemas';
import { exclusionReasonSchema, pinClassSchema } from './adoptionStanding';

const count = z.number().int().nonnegative();
const rate = z.number().min(0).max(1).nullable();

export const adoptionCutSchema = z.enum([
  'organization',
  'system',
  'team',
  'language',
  'tier',
]);
export type AdoptionCut = z.output<typeof adoptionCutSchema>;

/** Query of `GET /v1/adoption/cuts`. */
export const cutsQuerySchema = adoptionQuerySchema.extend({
  by: adoptionCutSchema,
});
export type CutsQuery = z.output<typeof cutsQuerySchema>;

/** Answer of `GET /v1/adoption/cuts`: the parts add up to the whole. */
export const cutsResponseSchema = z.object({
  subject: z.string(),
  by: adoptionCutSchema,
  day: z.string().nullable(),
  items: z.array(
    z.object({
      /**
       * An organisation at GitHub, an entity ref, a language or a tier; null for
       * those that have none. The team is the component's owner.
       */
      key: z.string().nullable(),
      rate,
      onPath: count,
      eligible: count,
      total: count,
      /** Of those on the path: running, and for how many it was looked up. */
      running: count,
      measured: count,
    }),
  ),
});
export type CutsResponse = z.output<typeof cutsResponseSchema>;

/** Answer of `GET /v1/adoption/heatmap`: eligible ones, team by layer. */
export const heatmapResponseSchema = z.object({
  subject: z.string(),
  day: z.string().nullable(),
  /** Columns, in the order of the golden path's file. */
  layers: z.array(z.object({ name: z.string(), title: z.string() })),
  rows: z.array(
    z.object({
      /** Null for repositories without an owner in the catalog. */
      team: z.string().nullable(),
      eligible: count,
      onPath: count,
      /** One for each column; `applying` is 0 where the layer applies to none. */
      cells: z.array(
        z.object({ layer: z.string(), on: count, applying: count }),
      ),
    }),
  ),
});
export type HeatmapResponse = z.output<typeof heatmapResponseSchema>;

/** Answer of `GET /v1/adoption/funnel`: each step is part of the one before. */
export const funnelResponseSchema = z.object({
  subject: z.string(),
  day: z.string().nullable(),
  steps: z.array(
    z.object({
      step: z.enum([
        'all',
        'not-archived',
        'eligible',
        'any-layer',
        'on-path',
        'running',
      ]),
      count,
      /** Who was lost since the step before, by reason where there is one. */
      lost: z.array(
        z.object({ reason: exclusionReasonSchema.nullable(), count }),
      ),
      /** Of `running`: for how many it was looked up. Null for the others. */
      measured: count.nullable(),
    }),
  ),
});
export type FunnelResponse = z.output<typeof funnelResponseSchema>;

/** Answer of `GET /v1/adoption/versions`: who calls which version of a layer. */
export const versionsResponseSchema = z.object({
  subject: z.string(),
  day: z.string().nullable(),
  layers: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      /** Newest first; null is called, at a version that is not approved. */
      versions: z.array(
        z.object({
          version: z.string().nullable(),
          releasesBehind: count.nullable(),
          count,
        }),
      ),
      pins: z.array(z.object({ pin: pinClassSchema, count })),
    }),
  ),
});
export type VersionsResponse = z.output<typeof versionsResponseSchema>;
