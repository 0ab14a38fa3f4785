import { z } from 'zod';
import { evidenceRowSchema } from './evidenceSchemas';
import { subjectSchema } from './schemas';

/** An instant as others send it. */
export const instantSchema = z.iso.datetime({
  offset: true,
  error: 'must be an ISO instant such as 2026-09-30T12:00:00Z',
});

const publishedRefSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*:[a-z0-9._-]+\/[a-z0-9._-]+$/i,
    'must be a whole entity ref such as component:default/order-service',
  )
  .max(500);

/** A row as its owner sends it. */
export const publishedRowSchema = evidenceRowSchema
  .omit({ readingId: true, counted: true, censored: true })
  .extend({
    /** Natural key in the publisher's own data. */
    id: z.string().min(1).max(500),
    occurredAt: instantSchema,
    startedAt: instantSchema.nullable(),
    title: z.string().min(1).max(500),
    // It becomes a link on a page, so no other scheme may pass.
    url: z
      .string()
      .regex(
        /^(https?:\/\/|\/(?!\/))/,
        'must begin with https://, http:// or one slash',
      )
      .max(2000)
      .nullable(),
    entityRef: publishedRefSchema.nullable(),
    ownerRef: publishedRefSchema.nullable(),
    excludedReason: z.string().min(1).max(500).nullable(),
    breakdownId: z.string().min(1).max(500).nullable(),
    /** Has not arrived yet; a value then says how long it was watched. */
    censored: z.boolean().optional(),
    /**
     * The row counts for this subject alone. Without it a row counts for the
     * organisation, the owning groups, and the entity's system and domains.
     */
    subject: subjectSchema.optional(),
    /** What a `state` reading keeps the newest row of, e.g. a repository. */
    stateKey: z.string().min(1).max(500).optional(),
    /** Answers behind a row that is itself a finished figure (`latest`). */
    sampleSize: z.number().int().nonnegative().optional(),
    /** Ends of such a figure's interval at 95 %. */
    low: z.number().optional(),
    high: z.number().optional(),
  })
  .refine(
    row => row.value !== null || row.excludedReason !== null || row.censored,
    {
      path: ['value'],
      message:
        'send a value, or an excludedReason that says why there is none, or censored for what has not arrived yet',
    },
  )
  .refine(row => !(row.censored && row.excludedReason !== null), {
    path: ['censored'],
    message: 'a row that is left out is not censored: send one of the two',
  });

/** What another data owner sends: rows of one reading, upserted by id. */
export const publishEvidenceSchema = z.object({
  kpiId: z.string().min(1),
  readingId: z.string().min(1),
  source: z.object({
    title: z.string().min(1).max(500),
    demo: z.boolean(),
    /** Instant up to which the publisher's own data is complete. */
    collectedAt: instantSchema,
  }),
  rows: z.array(publishedRowSchema).max(1000),
});

export const publishResponseSchema = z.object({
  upserted: z.number().int().nonnegative(),
});

export type PublishedRow = z.infer<typeof publishedRowSchema>;
export type PublishEvidence = z.infer<typeof publishEvidenceSchema>;
export type PublishResponse = z.infer<typeof publishResponseSchema>;
