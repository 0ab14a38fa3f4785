import { z } from 'zod';
import { adoptionDaySchema } from './adoptionSchemas';
import { repositoryIdSchema } from './moving';

export const exemptionStateSchema = z.enum([
  /** Asked for by an owner, not decided. */
  'requested',
  'active',
  'declined',
  /** Ended by somebody before its day. */
  'ended',
  'expired',
]);
export type ExemptionState = z.output<typeof exemptionStateSchema>;

/** A repository that need not be on the golden path, until a day. */
export const exemptionSchema = z.object({
  id: z.string(),
  /** `host/owner/name` */
  repository: z.string(),
  url: z.string(),
  /** Who answers for it: the reference of a group or a person. */
  owner: z.string(),
  reason: z.string(),
  /** The last day on which it holds. */
  expiresOn: z.iso.date(),
  state: exemptionStateSchema,
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** Of a refusal or an early end. */
  note: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type Exemption = z.output<typeof exemptionSchema>;

/** Query of `GET /v1/exemptions`. */
export const exemptionsQuerySchema = z.object({
  state: z
    .enum([...exemptionStateSchema.options, 'all'])
    .default('active')
    .describe('`all` with what has ended'),
  repository: repositoryIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type ExemptionsQuery = z.output<typeof exemptionsQuerySchema>;

/** Answer of `GET /v1/exemptions`, newest first. */
export const exemptionsResponseSchema = z.object({
  counts: z.array(
    z.object({
      state: exemptionStateSchema,
      count: z.number().int().nonnegative(),
    }),
  ),
  /** Whether who asks may decide and end. */
  mayManage: z.boolean(),
  items: z.array(exemptionSchema),
  nextCursor: z.string().nullable(),
});
export type ExemptionsResponse = z.output<typeof exemptionsResponseSchema>;

/**
 * Body of `POST /v1/exemptions`. Whoever may manage exemptions makes one; the
 * owner of a repository asks for one.
 */
export const newExemptionSchema = z.object({
  repository: repositoryIdSchema,
  owner: z
    .string()
    .regex(
      /^(group|user):[\w.-]+\/[\w.-]+$/i,
      'must be an owner such as group:default/team-commerce',
    ),
  reason: z.string().max(500).trim().min(10, 'say why, in a sentence'),
  expiresOn: adoptionDaySchema,
});
export type NewExemption = z.output<typeof newExemptionSchema>;

/** Body of `POST /v1/exemptions/{id}/decision`. */
export const exemptionDecisionSchema = z.object({
  decision: z.enum(['approve', 'decline']),
  note: z.string().max(500).trim().default(''),
});
export type ExemptionDecision = z.output<typeof exemptionDecisionSchema>;

/** Body of `POST /v1/exemptions/{id}/end`. */
export const exemptionEndSchema = z.object({
  note: z.string().max(500).trim().min(3, 'say why it ends'),
});
