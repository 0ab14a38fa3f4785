import { z } from 'zod';

/** What a person may leave unsaid. */
export const UNSAID = 'unsaid';

/** How long somebody has been with the organisation, in coarse classes. */
export const tenureSchema = z.enum(['under-1', '1-to-3', 'over-3', UNSAID]);

/** Longest free text, in characters. */
export const LONGEST_COMMENT = 1000;

/**
 * What a person answers. It is sealed in the browser and opened once, when all
 * answers of the campaign are counted together.
 */
export const answerSchema = z.object({
  score: z.number().int().min(0).max(10),
  /** Id of one of the campaign's reasons. */
  reason: z.string().max(63).nullable(),
  comment: z.string().max(LONGEST_COMMENT),
  /** Ref of one of the campaign's domains, or `unsaid`. */
  domain: z.string().max(200),
  tenure: tenureSchema,
});

export type Tenure = z.infer<typeof tenureSchema>;
export type Answer = z.infer<typeof answerSchema>;
