import { z } from 'zod';
import { repositoryIdSchema } from './moving';

const count = z.number().int().nonnegative();

/** Layers that the page offers for a workflow without a golden path's file. */
export const chosenLayerSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a word such as build or deploy');

const offered = z.object({
  /** `host/owner/repository` of what is called. */
  repository: repositoryIdSchema,
  /** In that repository, such as `.github/workflows/ci.yaml`; `.` for its top. */
  path: z.string().min(1).max(300),
});

/** Query of `GET /v1/proposals`. */
export const proposalsQuerySchema = z.object({
  text: z.string().max(100).optional().describe('Part of repository or path'),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

/**
 * Answer of `GET /v1/proposals`: the reusable workflows and actions of the
 * organisations themselves that most repositories call.
 */
export const proposalsResponseSchema = z.object({
  /** Repositories that were read so far. */
  read: count,
  /** True while the scan has not come to its end: counts still grow. */
  partial: z.boolean(),
  /** Golden paths with a file of their own, which need no tick. */
  files: z.array(z.string()),
  /** Whether who asks may tick. */
  mayChoose: z.boolean(),
  items: z.array(
    offered.extend({
      kind: z.enum(['workflow', 'action']),
      /** How many repositories call it. */
      callers: count,
      /** What they call it at, the most frequent first. */
      refs: z.array(z.object({ ref: z.string(), callers: count })),
      /** From its name; what the form begins with. */
      suggestedLayer: z.string(),
      /** Null where it is not ticked. */
      chosen: z
        .object({
          layer: z.string(),
          by: z.string(),
          at: z.iso.datetime(),
        })
        .nullable(),
    }),
  ),
});
export type ProposalsResponse = z.output<typeof proposalsResponseSchema>;

/**
 * Body of `PUT /v1/proposals`: "this is our golden path", as a whole. An empty
 * list takes every tick back.
 */
export const choiceSchema = z.object({
  choices: z
    .array(offered.extend({ layer: chosenLayerSchema }))
    .max(100)
    .refine(
      choices =>
        new Set(choices.map(({ repository, path }) => `${repository} ${path}`))
          .size === choices.length,
      'names one workflow twice',
    ),
});
export type Choice = z.output<typeof choiceSchema>;
