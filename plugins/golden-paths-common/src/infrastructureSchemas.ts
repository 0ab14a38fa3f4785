import { z } from 'zod';

/** What can be asked for. */
export const infrastructureKindSchema = z.enum([
  'postgresql',
  'cache',
  'queue',
]);
export type InfrastructureKind = z.output<typeof infrastructureKindSchema>;

export const infrastructureEnvironmentSchema = z.enum([
  'dev',
  'staging',
  'production',
]);
export type InfrastructureEnvironment = z.output<
  typeof infrastructureEnvironmentSchema
>;

/**
 * `retiring`: deletion protection is off, the resource still runs. What is
 * retired has no entry in the catalog any more.
 */
export const infrastructurePhaseSchema = z.enum(['active', 'retiring']);
export type InfrastructurePhase = z.output<typeof infrastructurePhaseSchema>;

/** One recorded setting in words, for a table. */
export const infrastructureSettingSchema = z.object({
  /** Name of the parameter, e.g. `instanceClass`. */
  id: z.string(),
  title: z.string(),
  /** For people: `100 GB`, `db.r7g.large (2 vCPU, 16 GB)`, `Yes`. */
  value: z.string(),
});
export type InfrastructureSetting = z.output<
  typeof infrastructureSettingSchema
>;

/** One size that the form may offer. */
export const instanceClassChoiceSchema = z.object({
  value: z.string(),
  title: z.string(),
  /** Why this size may not be taken here; missing when it may. */
  refusedBecause: z.string().optional(),
});
export type InstanceClassChoice = z.output<typeof instanceClassChoiceSchema>;

/** A rule that form, template run and Terraform all keep. */
export const guardRailSchema = z.object({
  /** Stable name, e.g. `no-burstable-in-production`. */
  id: z.string(),
  title: z.string(),
  detail: z.string(),
});
export type GuardRail = z.output<typeof guardRailSchema>;

/** A line of "what will change". */
export const infrastructureChangeSchema = z.object({
  id: z.string(),
  title: z.string(),
  before: z.string(),
  after: z.string(),
});
export type InfrastructureChange = z.output<typeof infrastructureChangeSchema>;

export const infrastructurePullRequestSchema = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  url: z.string(),
  branch: z.string(),
  action: z.enum(['provision', 'resize', 'retire']),
  createdAt: z.iso.datetime(),
});
export type InfrastructurePullRequest = z.output<
  typeof infrastructurePullRequestSchema
>;

/** A component that would lose the resource. */
export const infrastructureDependentSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  lifecycle: z.string().optional(),
});
export type InfrastructureDependent = z.output<
  typeof infrastructureDependentSchema
>;

/** Whether a change can be asked for now, by whoever asks. */
export const infrastructureActionSchema = z.object({
  id: z.enum(['resize', 'retire']),
  title: z.string(),
  /** The template to start, e.g. `template:default/resize-postgresql`. */
  templateRef: z.string(),
  /** Answers to start its form with. */
  formData: z.record(z.string(), z.json()),
  /** Why not; missing when it may be started. */
  refusedBecause: z.string().optional(),
});
export type InfrastructureAction = z.output<typeof infrastructureActionSchema>;

/** What retiring does, from where the resource stands now. */
export const infrastructureRetirementSchema = z.object({
  /** The step that the next pull request takes, and how many there are. */
  step: z.number().int().positive(),
  of: z.number().int().positive(),
  /** What happens when that pull request is merged, in order. */
  effects: z.array(z.string()),
  /** What a person types to confirm: the resource's name in the catalog. */
  confirmation: z.string(),
  /** Components that depend on it according to the catalog. */
  dependents: z.array(infrastructureDependentSchema),
});
export type InfrastructureRetirement = z.output<
  typeof infrastructureRetirementSchema
>;

/** Answer of `GET /v1/infrastructure/{namespace}/{name}` for a Resource. */
export const infrastructureResponseSchema = z.object({
  entityRef: z.string(),
  kind: infrastructureKindSchema,
  /** As it was asked for, e.g. `orders`. */
  name: z.string(),
  environment: infrastructureEnvironmentSchema,
  phase: infrastructurePhaseSchema,
  /** Folder of its Terraform root, e.g. `terraform/rds/production/orders`. */
  path: z.string(),
  /** The folder in the repository. */
  sourceUrl: z.string(),
  /** Entity refs. */
  owner: z.string(),
  service: z.string(),
  /** Which template made it, at which commit of the templates. */
  template: z.object({ ref: z.string(), version: z.string() }),
  /** The recorded answers, as the default branch has them now. */
  values: z.record(z.string(), z.json()),
  /** The same for people. */
  settings: z.array(infrastructureSettingSchema),
  guardRails: z.array(guardRailSchema),
  /** What a resize may choose; missing where there is no resize. */
  allowed: z
    .object({
      instanceClasses: z.array(instanceClassChoiceSchema),
      /**
       * Gigabytes. Storage stays at `current` or grows to at least
       * `smallestGrowth`; that is missing when it is at its maximum.
       */
      storageGb: z.object({
        current: z.number().int(),
        smallestGrowth: z.number().int().optional(),
        maximum: z.number().int(),
      }),
    })
    .optional(),
  retirement: infrastructureRetirementSchema.optional(),
  actions: z.array(infrastructureActionSchema),
  openPullRequests: z.array(infrastructurePullRequestSchema),
  /** Whether the person who asks belongs to the owner or the platform team. */
  mayChange: z.boolean(),
});
export type InfrastructureResponse = z.output<
  typeof infrastructureResponseSchema
>;
