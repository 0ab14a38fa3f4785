import { z } from 'zod';
import {
  billingPeriodSchema,
  costEntityRefSchema,
  currencySchema,
  daySchema,
  decimalSchema,
} from './money';

const texts = z.array(z.string().max(500).trim().min(1)).min(1).max(200);

/**
 * Which charges a rule looks at. Every condition must hold; each holds when one
 * of its values does. Values are compared without regard to case, and `*`
 * stands for any characters.
 */
export const ruleConditionsSchema = z
  .object({
    providers: texts.optional(),
    services: texts.optional(),
    serviceCategories: texts.optional(),
    /** Ids or names. */
    subAccounts: texts.optional(),
    regions: texts.optional(),
    /** Ids or names. */
    resources: texts.optional(),
    /** By key; `*` for any value. */
    tags: z.record(z.string().max(200).trim().min(1), texts).optional(),
    /** FOCUS CommitmentDiscountStatus, e.g. `Unused`. */
    commitmentStatuses: texts.optional(),
  })
  .default({});

/** By its id or ARN to the catalog entity that carries it as an annotation. */
export const resourceRuleSchema = z.object({
  kind: z.literal('resource'),
  /** Annotations whose value is the id of the resource. */
  annotations: texts,
  /** Ids that stand in no annotation; `*` stands for any characters. */
  mappings: z
    .record(z.string().min(1).max(500), costEntityRefSchema)
    .optional(),
});

/** By the value of a tag to the catalog entity of that name. */
export const tagRuleSchema = z.object({
  kind: z.literal('tag'),
  /** The first key that the charge has is taken. */
  keys: texts,
  /** Kind of the entity that the value names. */
  target: z.enum(['component', 'resource', 'system', 'group']),
  namespace: z.string().max(63).trim().min(1).default('default'),
  /** Values that are not the entity's name, e.g. a cost center. */
  values: z.record(z.string().min(1).max(500), costEntityRefSchema).optional(),
});

/** By the sub-account (AWS account, Azure subscription, project) to its team. */
export const subAccountRuleSchema = z.object({
  kind: z.literal('sub-account'),
  /** Annotations whose value is the id of the sub-account. */
  annotations: texts.optional(),
  /** By id or name. */
  accounts: z
    .record(z.string().min(1).max(500), costEntityRefSchema)
    .optional(),
});

const splitBase = {
  /** As fine as the parts become: teams, their systems, or components. */
  level: z.enum(['owner', 'system', 'component']).default('system'),
};

/** How a pool is divided. */
export const poolSplitSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('proportional'), ...splitBase }),
  z.object({
    method: z.literal('even'),
    ...splitBase,
    /** Everyone with direct cost in the bill where left out. */
    recipients: z.array(costEntityRefSchema).min(1).max(500).optional(),
  }),
  z.object({
    method: z.literal('fixed'),
    recipients: z
      .array(
        z.object({
          entityRef: costEntityRefSchema,
          /** Per cent: those of a rule add up to 100. */
          weight: decimalSchema.max(60),
        }),
      )
      .min(1)
      .max(500),
  }),
  z.object({
    method: z.literal('usage'),
    ...splitBase,
    /** Name under which the weights are published. */
    weightSet: z
      .string()
      .regex(/^[a-z0-9-]{1,63}$/, 'must be small letters, digits and hyphens'),
  }),
]);

/** Cost that nobody owns alone, divided by a rule. */
export const poolRuleSchema = z.object({
  kind: z.literal('pool'),
  split: poolSplitSchema,
});

export const ruleDefinitionSchema = z.discriminatedUnion('kind', [
  resourceRuleSchema,
  tagRuleSchema,
  subAccountRuleSchema,
  poolRuleSchema,
]);

/** What a person writes. */
export const ruleDraftSchema = z.object({
  name: z.string().max(200).trim().min(1),
  /**
   * Rules are asked in this order and the first that matches decides. Left out,
   * the rule comes last among those of its kind: resource, tag, sub-account, pool.
   */
  position: z.number().int().min(0).max(1_000_000).optional(),
  enabled: z.boolean().default(true),
  conditions: ruleConditionsSchema,
  definition: ruleDefinitionSchema,
});

export const ruleSaveSchema = ruleDraftSchema.extend({
  /** First day of charges that the version counts for. */
  effectiveFrom: daySchema,
  /** Stands in the rule's history and the audit log. */
  reason: z.string().max(1000).trim().min(1),
  /**
   * `revision` of the preview that this was decided by: refused with 409 where any
   * rule was saved since. Left out, it is saved whatever others have saved.
   */
  previewedRevision: z.number().int().nonnegative().optional(),
});

export const rulePreviewSchema = z.object({
  /** Rule that the draft would change; left out for a new one. */
  ruleId: z.string().min(1).max(100).optional(),
  effectiveFrom: daySchema,
  rule: ruleDraftSchema,
});

/** A version of a rule as it is kept. */
export const ruleSchema = ruleDraftSchema.extend({
  id: z.string(),
  version: z.number().int().positive(),
  position: z.number().int(),
  effectiveFrom: daySchema,
  savedAt: z.string(),
  savedBy: z.string(),
  reason: z.string(),
});

export const rulesResponseSchema = z.object({
  /** Counts every saving of any rule. */
  revision: z.number().int().nonnegative(),
  /** In the order in which they are asked, as of the day that was asked for. */
  rules: z.array(ruleSchema),
});

export const ruleVersionsResponseSchema = z.object({
  /** Newest first. */
  versions: z.array(ruleSchema),
});

/** Amounts that a rule moves from one owner to another, or that it would. */
export const ruleMoveSchema = z.object({
  provider: z.string(),
  billingPeriod: billingPeriodSchema,
  currency: currencySchema,
  /** Null for no owner. */
  ownerRef: z.string().nullable(),
  line: z.string(),
  effectiveBefore: decimalSchema,
  effectiveAfter: decimalSchema,
  /** After less before. */
  effectiveChange: decimalSchema,
  billedBefore: decimalSchema,
  billedAfter: decimalSchema,
});

export const rulePreviewResponseSchema = z.object({
  /** State of the rules that it was computed with, for saving what was looked at. */
  revision: z.number().int().nonnegative(),
  /** Open billing periods that were computed again, oldest first. */
  periods: z.array(billingPeriodSchema),
  /** Periods that keep their figures because they are closed. */
  closedPeriods: z.array(billingPeriodSchema),
  /** Open periods beyond what a preview computes. */
  periodsNotShown: z.array(billingPeriodSchema),
  /** Biggest change first; nothing for a rule that moves nothing between owners. */
  moves: z.array(ruleMoveSchema),
  /**
   * True when amounts move at all, also between what one owner has, such as from its
   * system to a component.
   */
  movesAnything: z.boolean(),
  /** True when there are more moves than are shown. */
  truncated: z.boolean(),
});

export const ruleSavedResponseSchema = z.object({
  rule: ruleSchema,
  revision: z.number().int(),
  /** Open billing periods that are being attributed again. */
  periods: z.array(billingPeriodSchema),
  closedPeriods: z.array(billingPeriodSchema),
});

export const rulesQuerySchema = z.object({
  /** Today where left out. */
  at: daySchema.optional(),
});

export type RuleConditions = z.infer<typeof ruleConditionsSchema>;
export type RuleDefinition = z.infer<typeof ruleDefinitionSchema>;
export type ResourceRule = z.infer<typeof resourceRuleSchema>;
export type TagRule = z.infer<typeof tagRuleSchema>;
export type SubAccountRule = z.infer<typeof subAccountRuleSchema>;
export type PoolRule = z.infer<typeof poolRuleSchema>;
export type PoolSplit = z.infer<typeof poolSplitSchema>;
export type RuleDraft = z.infer<typeof ruleDraftSchema>;
export type RuleSave = z.infer<typeof ruleSaveSchema>;
export type RulePreview = z.infer<typeof rulePreviewSchema>;
export type CostRule = z.infer<typeof ruleSchema>;
export type RuleMove = z.infer<typeof ruleMoveSchema>;
export type RulesResponse = z.infer<typeof rulesResponseSchema>;
export type RuleVersionsResponse = z.infer<typeof ruleVersionsResponseSchema>;
export type RulePreviewResponse = z.infer<typeof rulePreviewResponseSchema>;
export type RuleSavedResponse = z.infer<typeof ruleSavedResponseSchema>;
