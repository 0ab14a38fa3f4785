import { z } from 'zod';
import { repositoryAddressSchema, repositoryIdSchema } from './moving';

/** What a pull request of the platform is about. */
export const platformPullKindSchema = z.enum([
  'update',
  'joining',
  'registration',
]);
export type PlatformPullKind = z.output<typeof platformPullKindSchema>;

/** Of the newest commit: checks and commit statuses together. */
export const checksStateSchema = z.enum([
  'pending',
  'passing',
  'failing',
  /** The repository checks pull requests with nothing. */
  'none',
]);
export type ChecksState = z.output<typeof checksStateSchema>;

/** A pull request that the portal opened in somebody's repository. */
export const platformPullRequestSchema = z.object({
  /** `host/owner/name` of the repository. */
  repository: z.string(),
  kind: platformPullKindSchema,
  number: z.number().int().positive(),
  url: z.string(),
  title: z.string(),
  branch: z.string(),
  state: z.enum(['open', 'merged', 'closed']),
  checks: checksStateSchema,
  /** Files with marks that somebody has to settle before the merge. */
  conflicts: z.array(z.string()),
  /** Null until its checks are green and no conflict is left. */
  reviewRequestedAt: z.iso.datetime().nullable(),
  campaignId: z.string().nullable(),
  /** What the portal could not do here, such as asking for a review. */
  problem: z.string().nullable(),
  openedAt: z.iso.datetime(),
  /** When its state was last read. */
  checkedAt: z.iso.datetime(),
});
export type PlatformPullRequest = z.output<typeof platformPullRequestSchema>;

/** Query of `GET /v1/pull-requests`. */
export const platformPullsQuerySchema = z.object({
  state: z.enum(['open', 'merged', 'closed', 'all']).default('open'),
  repository: repositoryIdSchema.optional(),
  campaign: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type PlatformPullsQuery = z.output<typeof platformPullsQuerySchema>;

/** Answer of `GET /v1/pull-requests`, newest first. */
export const platformPullsResponseSchema = z.object({
  items: z.array(platformPullRequestSchema),
  nextCursor: z.string().nullable(),
});
export type PlatformPullsResponse = z.output<
  typeof platformPullsResponseSchema
>;

/** Body of `POST /v1/updates`. */
export const updateRequestSchema = z.object({
  ...repositoryAddressSchema.shape,
});

/** Answer of everything that opens a pull request. */
export const proposalResponseSchema = z.object({
  outcome: z.enum([
    'opened',
    /** The same pull request, with new content. */
    'updated',
    /** The same pull request, which held all of it already. */
    'unchanged',
    /** Nothing to propose. */
    'up-to-date',
    /**
     * Somebody has committed to the branch, so the portal leaves it alone.
     */
    'left-alone',
  ]),
  pullRequest: platformPullRequestSchema.nullable(),
});
export type ProposalResponse = z.output<typeof proposalResponseSchema>;
