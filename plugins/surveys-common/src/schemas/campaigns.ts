import { z } from 'zod';
import { campaignIdSchema, daySchema } from './basics';

/** One reason to choose for a score. */
export const reasonSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a short plain id'),
  title: z.string().min(1).max(80),
});

/**
 * A domain that may be said, with how many of the audience belong to it; null
 * for an imported wave, where nobody knows.
 */
export const campaignDomainSchema = z.object({
  ref: z.string(),
  title: z.string(),
  population: z.number().int().nonnegative().nullable(),
});

/**
 * - planned: may still be changed; opens by itself on its day
 * - open: takes answers until the end of its last day
 * - counting: takes no more answers, and waits for those on their way
 * - closed: counted, or imported
 */
export const campaignStatusSchema = z.enum([
  'planned',
  'open',
  'counting',
  'closed',
]);

export const DEFAULT_QUESTION =
  'How likely are you to recommend our platform to a colleague?';

export const DEFAULT_REASONS = [
  { id: 'speed', title: 'Speed of builds and deployments' },
  { id: 'reliability', title: 'Reliability' },
  { id: 'self-service', title: 'What I can do myself, without a ticket' },
  { id: 'documentation', title: 'Documentation' },
  { id: 'usability', title: 'Ease of use' },
  { id: 'support', title: 'Help from the platform team' },
  { id: 'other', title: 'Something else' },
];

const campaignFields = z.object({
  title: z.string().min(1).max(120),
  question: z.string().min(1).max(300),
  reasons: z.array(reasonSchema).min(1).max(12),
  /** Groups of the catalog; their members and those of groups below. */
  audience: z
    .array(
      z
        .string()
        .regex(
          /^group:[a-z0-9-]+\/[a-z0-9._-]+$/i,
          'must be a whole group ref such as group:default/engineering',
        ),
    )
    .min(1)
    .max(50),
  opensOn: daySchema,
  closesOn: daySchema,
});

export const newCampaignSchema = campaignFields.extend({
  id: campaignIdSchema,
  question: campaignFields.shape.question.default(DEFAULT_QUESTION),
  reasons: campaignFields.shape.reasons.default(DEFAULT_REASONS),
});

/** What may still be changed before a campaign opens. */
export const changedCampaignSchema = campaignFields.partial();

export const campaignSchema = campaignFields.extend({
  id: campaignIdSchema,
  // What an imported wave brings along is not ours to limit.
  question: z.string(),
  reasons: z.array(z.object({ id: z.string(), title: z.string() })),
  audience: z.array(z.string()),
  status: campaignStatusSchema,
  /** `import` for a wave that was held elsewhere. */
  source: z.enum(['ballots', 'import']),
  /** True for the demo organisation's generated past. */
  demo: z.boolean(),
  /** The quarter that its last day lies in, `2026-Q3`. */
  quarter: z.string(),
  closedOn: daySchema.nullable(),
  /** People invited, frozen at opening; null before and where unknown. */
  population: z.number().int().nonnegative().nullable(),
  /** People who have drawn their ballot. */
  ballotsDrawn: z.number().int().nonnegative(),
  /** Domains that may be said; those of fewer than five people are not. */
  domains: z.array(campaignDomainSchema),
  /** Of the public keys, null where there are none. */
  fingerprint: z.string().nullable(),
  /** Results in short, null until it is closed. */
  nps: z.number().nullable(),
  margin95: z.number().nullable(),
  n: z.number().int().nonnegative().nullable(),
  responseRate: z.number().nullable(),
});

export const campaignsResponseSchema = z.object({
  timeZone: z.string(),
  /** Newest first. */
  campaigns: z.array(campaignSchema),
});

export type Reason = z.infer<typeof reasonSchema>;
export type CampaignDomain = z.infer<typeof campaignDomainSchema>;
export type CampaignStatus = z.infer<typeof campaignStatusSchema>;
export type NewCampaign = z.infer<typeof newCampaignSchema>;
export type ChangedCampaign = z.infer<typeof changedCampaignSchema>;
export type Campaign = z.infer<typeof campaignSchema>;
export type CampaignsResponse = z.infer<typeof campaignsResponseSchema>;
