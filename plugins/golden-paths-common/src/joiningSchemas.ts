import { z } from 'zod';
import { goldenPathSubjectSchema } from './moving';
import { platformPullRequestSchema } from './updateSchemas';

const count = z.number().int().nonnegative();

/** Why somebody is taken for the owner. */
export const ownerEvidenceSchema = z.object({
  source: z.enum(['codeowners', 'committers']),
  /** In words: `CODEOWNERS names @my-org/team-commerce for every file`. */
  text: z.string(),
  url: z.string().nullable(),
});

export const ownerCandidateSchema = z.object({
  /** Entity ref of a group or a person of the catalog. */
  ref: z.string(),
  title: z.string(),
  /** From 0 to 1, by the rule that docs/how-to/update-services.md gives. */
  confidence: z.number().min(0).max(1),
  evidence: z.array(ownerEvidenceSchema),
});
export type OwnerCandidate = z.output<typeof ownerCandidateSchema>;

/** What a proposed `catalog-info.yaml` says; a person may change all of it. */
export const catalogInfoSchema = z.object({
  name: z
    .string()
    .max(63)
    .regex(
      /^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$/,
      'must be letters, digits, dots, dashes or underscores, 63 at most',
    ),
  description: z.string().max(500).default(''),
  type: z.enum(['service', 'website', 'library', 'job']),
  lifecycle: z.enum(['experimental', 'production', 'deprecated']),
  owner: z
    .string()
    .regex(
      /^(group|user):[\w.-]+\/[\w.-]+$/i,
      'must be an owner such as group:default/team-commerce',
    ),
  system: z
    .string()
    .regex(
      /^system:[\w.-]+\/[\w.-]+$/i,
      'must be a system such as system:default/orders',
    )
    .nullable()
    .default(null),
});
export type CatalogInfo = z.output<typeof catalogInfoSchema>;

/** A layer and what would put the repository on it. */
export const joiningLayerSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  /** Already on it: nothing to propose. */
  on: z.boolean(),
  /** Files that the pull request would add; several layers may share one. */
  files: z.array(
    z.object({
      path: z.string(),
      content: z.string(),
      /** Layers that this file serves. */
      layers: z.array(z.string()),
    }),
  ),
  /** Why nothing can be proposed for this layer; null when something can. */
  problem: z.string().nullable(),
});
export type JoiningLayer = z.output<typeof joiningLayerSchema>;

/** Answer of `GET /v1/joining/{host}/{owner}/{name}`. */
export const joiningResponseSchema = z.object({
  repository: z.string(),
  url: z.string(),
  entityRef: z.string().nullable(),
  /** `host/owner/repository` of the golden path. */
  provider: z.string().nullable(),
  language: z.string().nullable(),
  layers: z.array(joiningLayerSchema),
  /** Null when the catalog knows the repository already. */
  registration: z
    .object({
      proposal: catalogInfoSchema.extend({ owner: z.string().nullable() }),
      candidates: z.array(ownerCandidateSchema),
    })
    .nullable(),
  /** The platform's pull request that is open here: nothing else can be sent. */
  pullRequest: platformPullRequestSchema.nullable(),
  mayPropose: z.boolean(),
});
export type JoiningResponse = z.output<typeof joiningResponseSchema>;

/** Body of `POST /v1/joining/{host}/{owner}/{name}`. */
export const joiningRequestSchema = z
  .object({
    layers: z.array(z.string().max(100)).max(50).default([]),
    /** Also adds `catalog-info.yaml` with this. */
    registration: catalogInfoSchema.nullable().default(null),
  })
  .refine(
    ({ layers, registration }) => layers.length > 0 || registration !== null,
    { error: 'name a layer in "layers", or a "registration"' },
  );
export type JoiningRequest = z.output<typeof joiningRequestSchema>;

/** Query of `GET /v1/registration`. */
export const registrationQuerySchema = z.object({
  subject: goldenPathSubjectSchema.default('organization'),
  text: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type RegistrationQuery = z.output<typeof registrationQuerySchema>;

/**
 * Answer of `GET /v1/registration`: repositories that are neither archived, fork
 * nor template, and which of them the catalog knows.
 */
export const registrationResponseSchema = z.object({
  subject: z.string(),
  /** Registered divided by total; null for none. */
  rate: z.number().min(0).max(1).nullable(),
  registered: count,
  total: count,
  /** Those that the catalog does not know, by name. */
  items: z.array(
    z.object({
      repository: z.string(),
      url: z.string(),
      language: z.string().nullable(),
      /** Also in the denominator of adoption. */
      eligible: z.boolean(),
      pullRequest: platformPullRequestSchema.nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type RegistrationResponse = z.output<typeof registrationResponseSchema>;
