import { z } from 'zod';
import { goldenPathKindSchema } from './goldenPathFile';

/** What a `uses` line is pinned to. A branch moves under its caller. */
export const pinClassSchema = z.enum(['commit', 'tag', 'branch']);
export type PinClass = z.output<typeof pinClassSchema>;

/** One call of a reusable workflow or an action, found in a workflow. */
export const workflowReferenceSchema = z.object({
  /** Account and repository that offer what is called. */
  owner: z.string(),
  repo: z.string(),
  /** In that repository; `.` for an action at its top. */
  path: z.string(),
  ref: z.string(),
  pin: pinClassSchema,
  /**
   * Files of the calling repository on the way to the call: the workflow that
   * GitHub starts is the first.
   */
  via: z.array(z.string()).min(1),
});
export type WorkflowReference = z.output<typeof workflowReferenceSchema>;

/** Why a workflow file says nothing about its calls. */
export const workflowProblemSchema = z.object({
  file: z.string(),
  /** From 1. */
  line: z.number().int().positive(),
  message: z.string(),
});
export type WorkflowProblem = z.output<typeof workflowProblemSchema>;

/** Why a repository is not in the denominator; the first that holds. */
export const exclusionReasonSchema = z.enum([
  'archived',
  'fork',
  'template',
  'inactive',
  'ci-not-readable',
  'not-deployable',
  /** Somebody has decided so, until a day. */
  'exempt',
]);
export type ExclusionReason = z.output<typeof exclusionReasonSchema>;

/** A layer that applies to a repository. */
export const repositoryLayerSchema = z.object({
  /** `build`, `scan`, ... as the golden path's own file names it. */
  name: z.string(),
  /** Which golden path, as `host/owner/repository`; null when off the layer. */
  provider: z.string().nullable(),
  on: z.boolean(),
  /**
   * Whether a run of a workflow that puts it on the layer succeeded on the
   * default branch in the last 30 days; null when it was not looked up.
   */
  running: z.boolean().nullable(),
  /**
   * The newest approved version that is called. Null when off the layer, also
   * where it is called at a version that is not approved: `files` then says where.
   */
  version: z.string().nullable(),
  /** Releases behind the newest approved version. */
  lag: z.number().int().nonnegative().nullable(),
  pin: pinClassSchema.nullable(),
  /** Workflow files that call it. */
  files: z.array(z.string()),
});
export type RepositoryLayer = z.output<typeof repositoryLayerSchema>;

/** How one repository stands, or one component that it deploys. */
export const repositoryAdoptionSchema = z.object({
  /** `host/owner/name` and, where the catalog knows one, `#component ref`. */
  id: z.string(),
  host: z.string(),
  owner: z.string(),
  name: z.string(),
  url: z.string(),
  entityRef: z.string().nullable(),
  ownerRef: z.string().nullable(),
  /** The system that it is part of. */
  systemRef: z.string().nullable(),
  language: z.string().nullable(),
  /** The catalog's tag, such as `tier-1`. */
  tier: z.string().nullable(),
  createdAt: z.iso.datetime().nullable(),
  /** The template that it was made from, by the catalog's annotation. */
  template: z.string().nullable(),
  /** Null when nothing tells: only what applies to every kind is asked then. */
  kind: goldenPathKindSchema.nullable(),
  /** What the kind was concluded from. */
  kindFrom: z.enum(['catalog', 'dockerfile']).nullable(),
  /** Null when it is eligible. */
  excluded: exclusionReasonSchema.nullable(),
  /** Of an exempt one. */
  exemption: z
    .object({ reason: z.string(), expiresOn: z.iso.date() })
    .nullable(),
  /** On every layer that applies, by what its workflows declare. */
  onPath: z.boolean(),
  /**
   * The same by the definition before the present one; null where there is none.
   */
  onPathBefore: z.boolean().nullable(),
  /** The same, and running; null when it was not looked up. */
  running: z.boolean().nullable(),
  layersOn: z.number().int().nonnegative(),
  layersApplying: z.number().int().nonnegative(),
  /** Releases behind, of the layer that is furthest behind. */
  lag: z.number().int().nonnegative().nullable(),
  /** The loosest pin of all its calls of the golden path, approved or not. */
  pin: pinClassSchema.nullable(),
  layers: z.array(repositoryLayerSchema),
  problems: z.array(workflowProblemSchema),
});
export type RepositoryAdoption = z.output<typeof repositoryAdoptionSchema>;
