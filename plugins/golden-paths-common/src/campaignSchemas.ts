import { z } from 'zod';
import { adoptionDaySchema } from './adoptionSchemas';
import { goldenPathSubjectSchema, repositoryIdSchema } from './moving';
import { platformPullRequestSchema } from './updateSchemas';

const count = z.number().int().nonnegative();

export const campaignStatusSchema = z.enum([
  'draft',
  'running',
  'paused',
  'finished',
  'cancelled',
]);
export type CampaignStatus = z.output<typeof campaignStatusSchema>;

export const campaignKindSchema = z.enum([
  /** Brings what their templates have become to repositories made from them. */
  'update',
  /** Puts repositories on layers of the golden path that they are not on. */
  'join',
]);
export type CampaignKind = z.output<typeof campaignKindSchema>;

/** Which repositories a campaign goes to: all conditions that are named. */
export const campaignSelectionSchema = z
  .strictObject({
    subject: goldenPathSubjectSchema.default('organization'),
    /** References of templates; empty for every template. */
    templates: z.array(z.string().max(200)).max(50).default([]),
    /** `host/owner/name` each; empty for every repository. */
    repositories: z.array(repositoryIdSchema).max(5000).default([]),
  })
  .default({ subject: 'organization', templates: [], repositories: [] });
export type CampaignSelection = z.output<typeof campaignSelectionSchema>;

const campaignRequestSchema = z.object({
  title: z.string().max(120).trim().min(1),
  kind: campaignKindSchema.default('update'),
  /**
   * Of one that joins: names of the layers. Each repository gets those that apply
   * to it and that it is not on.
   */
  layers: z.array(z.string().min(1).max(100)).max(50).default([]),
  /** Stands in each pull request: why now, and whom to ask. */
  description: z.string().max(2000).trim().default(''),
  selection: campaignSelectionSchema,
  /** Repositories that a wave begins with. */
  waveSize: z.number().int().min(1).max(500).default(10),
  /** Hours from the beginning of a wave to that of the next. */
  waveHours: z.number().min(0).max(720).default(24),
  /** Most of its pull requests that are open at the same time. */
  openLimit: z.number().int().min(1).max(1000).default(20),
});

/** Body of `POST /v1/campaigns`. */
export const newCampaignSchema = campaignRequestSchema.refine(
  ({ kind, layers }) => (kind === 'join') === layers.length > 0,
  {
    path: ['layers'],
    error:
      'name the layers of a campaign that joins, and none of one that updates',
  },
);
export type NewCampaign = z.output<typeof newCampaignSchema>;

export const campaignRepositoryStateSchema = z.enum([
  'waiting',
  'open',
  'merged',
  /** Closed by somebody without a merge. */
  'closed',
  'up-to-date',
  'opted-out',
  /** Nothing can be proposed: archived, template gone, no example of a layer. */
  'not-possible',
  /**
   * Another pull request of the platform is open there, or it is not measured yet;
   * tried again.
   */
  'blocked',
  /** Tried again with the next wave, three times at most. */
  'failed',
]);
export type CampaignRepositoryState = z.output<
  typeof campaignRepositoryStateSchema
>;

export const campaignSchema = z.object({
  id: z.string(),
  ...campaignRequestSchema.shape,
  selection: z.object({
    subject: z.string(),
    templates: z.array(z.string()),
    repositories: z.array(z.string()),
  }),
  status: campaignStatusSchema,
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** Waves begun so far. */
  wave: count,
  /** When the next wave may begin; null while there is none. */
  nextWaveAt: z.iso.datetime().nullable(),
  /** Why it does not go on now, such as a rate limit; null when it does. */
  waitingBecause: z.string().nullable(),
  total: count,
  /** How many repositories are in each state. */
  progress: z.array(z.object({ state: campaignRepositoryStateSchema, count })),
});
export type Campaign = z.output<typeof campaignSchema>;

/** Query of `GET /v1/campaigns`. */
export const campaignsQuerySchema = z.object({
  status: campaignStatusSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1000).optional(),
});
export type CampaignsQuery = z.output<typeof campaignsQuerySchema>;

/** Answer of `GET /v1/campaigns`, newest first. */
export const campaignsResponseSchema = z.object({
  items: z.array(campaignSchema),
  nextCursor: z.string().nullable(),
});
export type CampaignsResponse = z.output<typeof campaignsResponseSchema>;

/** Body of `POST /v1/campaigns/{id}/changes`. */
export const campaignChangeSchema = z.object({
  change: z.enum(['start', 'pause', 'resume', 'cancel']),
});
export type CampaignChange = z.output<typeof campaignChangeSchema>['change'];

/** A repository of a campaign. */
export const campaignRepositorySchema = z.object({
  /** `host/owner/name` */
  repository: z.string(),
  url: z.string(),
  ownerRef: z.string().nullable(),
  /** Null for one that no template is known of: a campaign may join it. */
  template: z.string().nullable(),
  state: campaignRepositoryStateSchema,
  /** In words, for those that nothing was proposed to, or not all of it. */
  reason: z.string().nullable(),
  /** From 1; null before its wave. */
  wave: z.number().int().positive().nullable(),
  attempts: count,
  changedAt: z.iso.datetime(),
  pullRequest: platformPullRequestSchema.nullable(),
  optOut: z
    .object({ reason: z.string(), until: z.string(), by: z.string() })
    .nullable(),
});
export type CampaignRepository = z.output<typeof campaignRepositorySchema>;

/** Query of `GET /v1/campaigns/{id}/repositories`. */
export const campaignRepositoriesQuerySchema = z.object({
  state: campaignRepositoryStateSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type CampaignRepositoriesQuery = z.output<
  typeof campaignRepositoriesQuerySchema
>;

/** Answer of `GET /v1/campaigns/{id}/repositories`, by name. */
export const campaignRepositoriesResponseSchema = z.object({
  items: z.array(campaignRepositorySchema),
  nextCursor: z.string().nullable(),
});
export type CampaignRepositoriesResponse = z.output<
  typeof campaignRepositoriesResponseSchema
>;

/**
 * Body of `PUT /v1/opt-outs/{host}/{owner}/{name}`: no campaign touches the
 * repository until that day. It holds for all campaigns, also later ones.
 */
export const optOutRequestSchema = z.object({
  reason: z.string().max(500).trim().min(10, 'say why, in a sentence'),
  /** First day on which campaigns may come again. */
  until: adoptionDaySchema,
});
export type OptOutRequest = z.output<typeof optOutRequestSchema>;

export const optOutSchema = z.object({
  repository: z.string(),
  ...optOutRequestSchema.shape,
  by: z.string(),
  createdAt: z.iso.datetime(),
  active: z.boolean(),
});
export type OptOut = z.output<typeof optOutSchema>;
