import { z } from 'zod';
import { campaignIdSchema, countsSchema, daySchema } from './basics';

const shareSchema = z.number().min(0).max(1);

/** A part of the answers that may be shown. */
export const shownCutSchema = z.object({
  id: z.string(),
  title: z.string(),
  counts: countsSchema,
  n: z.number().int().nonnegative(),
  nps: z.number(),
  adjusted: z.object({ nps: z.number(), margin95: z.number() }),
  /** How many were asked, null where it is not known. */
  population: z.number().int().nonnegative().nullable(),
});

export const cutSchema = z.object({
  dimension: z.enum(['domain', 'tenure']),
  shown: z.array(shownCutSchema),
  /** Kept together: too few, all of one mind, or derivable otherwise. */
  hidden: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** What is kept of a campaign once it is counted: nothing that is not shown. */
export const tallySchema = z.object({
  n: z.number().int().nonnegative(),
  /** Envelopes that held no valid answer. */
  spoiled: z.number().int().nonnegative(),
  /** Null when fewer than five answered. */
  counts: countsSchema.nullable(),
  /** How often each score 0 to 10 was given, null when fewer than five. */
  scores: z.array(z.number().int().nonnegative()).length(11).nullable(),
  reasons: z.object({
    shown: z.array(
      z.object({ id: z.string(), count: z.number().int().positive() }),
    ),
    hidden: z.array(z.string()),
  }),
  cuts: z.array(
    z.object({
      dimension: z.enum(['domain', 'tenure']),
      shown: z.array(z.object({ id: z.string(), counts: countsSchema })),
      hidden: z.array(z.string()),
    }),
  ),
});

export const comparisonSchema = z.object({
  campaignId: campaignIdSchema,
  title: z.string(),
  /** In points, positive for better. */
  difference: z.number(),
  z: z.number().nullable(),
  significant: z.boolean(),
});

export const resultsResponseSchema = z.object({
  campaignId: campaignIdSchema,
  title: z.string(),
  quarter: z.string(),
  closedOn: daySchema,
  source: z.enum(['ballots', 'import']),
  demo: z.boolean(),
  /** Raw, in points; null when fewer than five answered. */
  nps: z.number().nullable(),
  /** Raw, with the population correction where the population is known. */
  margin95: z.number().nullable(),
  /** The adjusted Wald interval, with the same correction. */
  adjusted: z.object({ nps: z.number(), margin95: z.number() }).nullable(),
  n: z.number().int().nonnegative(),
  population: z.number().int().nonnegative().nullable(),
  responseRate: shareSchema.nullable(),
  /** 70 % or more answered. */
  representative: z.boolean(),
  counts: countsSchema.nullable(),
  scores: tallySchema.shape.scores,
  /** If all who did not answer were detractors, or promoters. */
  bounds: z.object({ low: z.number(), high: z.number() }).nullable(),
  spoiled: z.number().int().nonnegative(),
  reasons: z.object({
    shown: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        count: z.number().int().positive(),
      }),
    ),
    hidden: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
  cuts: z.array(cutSchema),
  /** Against the wave before; null for the first. */
  comparison: comparisonSchema.nullable(),
});

export type Tally = z.infer<typeof tallySchema>;
export type Cut = z.infer<typeof cutSchema>;
export type ShownCut = z.infer<typeof shownCutSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type ResultsResponse = z.infer<typeof resultsResponseSchema>;
