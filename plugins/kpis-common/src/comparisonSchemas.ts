import { z } from 'zod';
import {
  bandSchema,
  intervalSchema,
  periodSchema,
  readingSchema,
  subjectSchema,
  visibilitySchema,
} from './schemas';

/** What is compared side by side. */
export const comparedKindSchema = z.enum(['group', 'system', 'domain']);

const comparedReadingSchema = readingSchema
  .pick({
    value: true,
    sampleSize: true,
    open: true,
    scale: true,
    previousValue: true,
    previousSampleSize: true,
  })
  .extend({
    readingId: z.string(),
    interval: intervalSchema.nullable(),
    band: bandSchema,
    judgement: z.string(),
    /** Why a figure is not shown, null where it is. */
    withheld: z.string().nullable(),
  });

export const comparisonResponseSchema = z.object({
  kpiId: z.string(),
  period: periodSchema,
  kind: comparedKindSchema,
  /** In the order of their names: a comparison, not a ranking. */
  subjects: z.array(
    z.object({
      subject: subjectSchema,
      title: z.string(),
      readings: z.array(comparedReadingSchema),
    }),
  ),
  /** How many have events but are not listed, because there are too many. */
  left: z.number().int().nonnegative(),
  /** Other than `all`, those of others are not listed, nor counted in `left`. */
  visibility: visibilitySchema,
});

export type ComparedKind = z.infer<typeof comparedKindSchema>;
export type ComparisonResponse = z.infer<typeof comparisonResponseSchema>;
