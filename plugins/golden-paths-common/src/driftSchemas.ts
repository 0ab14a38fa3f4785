import { z } from 'zod';
import { goldenPathSubjectSchema, repositoryAddressSchema } from './moving';
import { platformPullRequestSchema } from './updateSchemas';

const count = z.number().int().nonnegative();

/** How a repository stands to the template that it came from. */
export const driftStatusSchema = z.enum([
  /** The template makes the same files today. */
  'up-to-date',
  /** The template makes other files, and all of them merge. */
  'behind',
  /** At least one file was changed on both sides in the same place. */
  'conflicting',
  /** What it was made from cannot be rendered again, so nothing can be merged. */
  'base-unknown',
  /** The catalog has the template no more. */
  'template-gone',
  'archived',
  /** Rendering or reading failed; `reason` says how. */
  'failed',
]);
export type DriftStatus = z.output<typeof driftStatusSchema>;

/** One repository and its template. */
export const driftSchema = z.object({
  /** `host/owner/name` */
  id: z.string(),
  ...repositoryAddressSchema.shape,
  url: z.string(),
  entityRef: z.string().nullable(),
  ownerRef: z.string().nullable(),
  /** Reference of the template, such as `template:default/nodejs-service`. */
  template: z.string(),
  /** Read from the repository, or matched by the platform team. */
  lineage: z.enum(['recorded', 'matched']),
  /** Commit of the template that the repository stands at. */
  version: z.string(),
  /** Commit of the template as it is now; null when that is unknown. */
  currentVersion: z.string().nullable(),
  status: driftStatusSchema,
  /** In words, where the status alone does not say what to do. */
  reason: z.string().nullable(),
  /** Files that an update would write, rename or remove, conflicts included. */
  filesChanged: count,
  filesConflicting: count,
  checkedAt: z.iso.datetime(),
  /** The platform's open pull request here, whatever it is about. */
  pullRequest: platformPullRequestSchema.nullable(),
});
export type Drift = z.output<typeof driftSchema>;

/** Query of `GET /v1/drift`. */
export const driftQuerySchema = z.object({
  subject: goldenPathSubjectSchema.default('organization'),
  status: driftStatusSchema.optional(),
  template: z.string().max(200).optional().describe('Reference of a template'),
  text: z.string().max(100).optional().describe('Part of owner/name'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type DriftQuery = z.output<typeof driftQuerySchema>;

/** Answer of `GET /v1/drift`. */
export const driftsResponseSchema = z.object({
  /** Of the subject, whatever else is filtered. */
  counts: z.array(z.object({ status: driftStatusSchema, count })),
  templates: z.array(z.object({ template: z.string(), count })),
  /** When repositories were last looked at; null before the first time. */
  checkedAt: z.iso.datetime().nullable(),
  items: z.array(driftSchema),
  nextCursor: z.string().nullable(),
});
export type DriftsResponse = z.output<typeof driftsResponseSchema>;

/** What becomes of a file. */
export const fileOutcomeSchema = z.enum([
  /** The template's version; nobody had changed the file. */
  'taken',
  /** Both versions, put together. */
  'merged',
  /** Both versions, with marks around what contradicts. */
  'conflict',
  /** Stays as it is although the template changed it; `reason` says why. */
  'kept',
]);
export type FileOutcome = z.output<typeof fileOutcomeSchema>;

export const fileDifferenceSchema = z.object({
  /** After the update. */
  path: z.string(),
  /** Before it, where the update renames the file. */
  previousPath: z.string().nullable(),
  change: z.enum(['added', 'changed', 'removed', 'renamed']),
  outcome: fileOutcomeSchema,
  reason: z.string().nullable(),
  binary: z.boolean(),
  /** Lines added and removed by the update. */
  added: count,
  removed: count,
  /**
   * From what is there now to what the update writes, with three lines around
   * each change. `gap` stands for lines that are left out. Empty for binary files.
   */
  lines: z.array(
    z.object({
      kind: z.enum(['same', 'added', 'removed', 'conflict', 'gap']),
      /** From 1; null where the line is not on that side. */
      before: z.number().int().positive().nullable(),
      after: z.number().int().positive().nullable(),
      text: z.string(),
    }),
  ),
  /** Whether `lines` ends early, at its bound. */
  truncated: z.boolean(),
});
export type FileDifference = z.output<typeof fileDifferenceSchema>;

/** Answer of `GET /v1/drift/{host}/{owner}/{name}`, worked out when asked. */
export const driftResponseSchema = z.object({
  drift: driftSchema,
  inputs: z.record(z.string(), z.json()),
  files: z.array(fileDifferenceSchema),
  /** What the template's files were compared at, page of the commit's changes. */
  compareUrl: z.string().nullable(),
  /** Whether who asks may open the pull request. */
  mayPropose: z.boolean(),
});
export type DriftResponse = z.output<typeof driftResponseSchema>;

/** Body of `PUT /v1/lineage/{host}/{owner}/{name}`. */
export const lineageMatchSchema = z.object({
  template: z
    .string()
    .regex(
      /^template:[\w.-]+\/[\w.-]+$/i,
      'must be a template such as template:default/nodejs-service',
    ),
  version: z
    .string()
    .regex(/^[0-9a-f]{40}$/, 'must be a commit of the template, in full'),
  inputs: z.record(z.string(), z.json()),
});
export type LineageMatch = z.output<typeof lineageMatchSchema>;

/** Answer of the same: what was stored. */
export const lineageResponseSchema = z.object({
  repository: z.string(),
  ...lineageMatchSchema.shape,
  source: z.enum(['recorded', 'matched']),
});
export type LineageResponse = z.output<typeof lineageResponseSchema>;
