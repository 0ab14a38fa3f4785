import { z } from 'zod';
import { instantSchema } from './publishSchemas';

/** What the weekly digest tells one group or person on behalf of a plugin. */
export const digestNoteSchema = z.object({
  /** A group's people get it, with those of the groups below it. */
  recipient: z
    .string()
    .max(500)
    .regex(
      /^(group|user):[a-z0-9._-]+\/[a-z0-9._-]+$/i,
      'must be a whole ref of a group or user such as group:default/team-commerce',
    )
    .toLowerCase(),
  /** `high` for what asks somebody to act. */
  severity: z.enum(['normal', 'high']),
  title: z.string().max(120).trim().min(1),
  lines: z.array(z.string().max(500).trim().min(1)).min(1).max(200),
  /** Where in the portal it can be looked at. */
  link: z
    .string()
    .regex(
      /^\/(?!\/)/,
      'must be a path of the portal that begins with one slash',
    )
    .max(2000),
});

/**
 * What another data owner has for the weekly digest. It is kept by section and
 * recipient, so the same call may be made again.
 */
export const publishDigestNotesSchema = z
  .object({
    /** The publisher's own name of it, e.g. `cost-budgets`. */
    section: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{0,62}$/,
        'must be small letters, digits and hyphens, a letter first',
      ),
    /** Instant at which it stood so: the same in all calls of one publication. */
    asOf: instantSchema,
    demo: z.boolean(),
    /** True in the last call: notes of earlier publications are removed then. */
    complete: z.boolean(),
    notes: z.array(digestNoteSchema).max(500),
  })
  .superRefine(({ notes }, context) => {
    const seen = new Set<string>();
    notes.forEach(({ recipient }, index) => {
      if (seen.has(recipient)) {
        context.addIssue({
          code: 'custom',
          path: ['notes', index, 'recipient'],
          message: `"${recipient}" stands in an earlier note too: send one note for each recipient`,
        });
      }
      seen.add(recipient);
    });
  });

export const digestNotesResponseSchema = z.object({
  saved: z.number().int().nonnegative(),
});

export type DigestNote = z.infer<typeof digestNoteSchema>;
export type PublishDigestNotes = z.infer<typeof publishDigestNotesSchema>;
export type DigestNotesResponse = z.infer<typeof digestNotesResponseSchema>;
