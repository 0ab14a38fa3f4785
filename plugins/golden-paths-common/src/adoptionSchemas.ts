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
  /** In that repository; empty for an action at its top. */
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
  language: z.string().nullable(),
  /** Null when nothing tells: only what applies to every kind is asked then. */
  kind: goldenPathKindSchema.nullable(),
  /** What the kind was concluded from. */
  kindFrom: z.enum(['catalog', 'dockerfile']).nullable(),
  /** Null when it is eligible. */
  excluded: exclusionReasonSchema.nullable(),
  /** On every layer that applies, by what its workflows declare. */
  onPath: z.boolean(),
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

const day = z.iso.date({ error: 'must be a day such as 2026-09-30' });

const subject = z
  .string()
  .regex(
    /^(organization|(group|system|domain):[a-z0-9-]+\/[a-z0-9._-]+)$/i,
    'must be "organization" or an entity ref such as group:default/team-commerce',
  );

/** Query of `GET /v1/adoption`. */
export const adoptionQuerySchema = z.object({
  subject: subject
    .default('organization')
    .describe('`organization`, or a group, system or domain'),
  at: day
    .optional()
    .describe('The last measured day up to this one; today without it'),
});

const count = z.number().int().nonnegative();

/** Answer of `GET /v1/adoption`. */
export const adoptionResponseSchema = z.object({
  subject: z.string(),
  /** The day that is answered; null before the first scan. */
  day: z.string().nullable(),
  /** Repositories on the path divided by eligible ones; null for none. */
  rate: z.number().min(0).max(1).nullable(),
  onPath: count,
  eligible: count,
  total: count,
  excluded: z.array(z.object({ reason: exclusionReasonSchema, count })),
  /**
   * On the path and running. `measured` says for how many it was looked up; the
   * rate is null while that is not everybody on the path.
   */
  running: z.object({
    rate: z.number().min(0).max(1).nullable(),
    onPath: count,
    measured: count,
  }),
  layers: z.array(z.object({ name: z.string(), on: count, applying: count })),
  /** How many eligible ones use so many of their layers. */
  depth: z.array(z.object({ layersOn: count, layersApplying: count, count })),
  /** How many eligible ones that call an approved version are so far behind. */
  versionLag: z.array(z.object({ releases: count, count })),
  pins: z.array(z.object({ pin: pinClassSchema, count })),
  /** Repositories with a workflow that could not be read. */
  unreadable: count,
  /** `host/owner/repository` of each golden path and its definition. */
  definitions: z.array(
    z.object({
      provider: z.string(),
      definition: z.number().int().nullable(),
      newest: z.string().nullable(),
      /** Why its file could not be used; null when it could. */
      problem: z.string().nullable(),
    }),
  ),
  scan: z
    .object({
      finishedAt: z.iso.datetime(),
      requests: count,
      points: count,
      /** False while an organisation has not been read to its end once. */
      complete: z.boolean(),
      demo: z.boolean(),
    })
    .nullable(),
});
export type AdoptionResponse = z.output<typeof adoptionResponseSchema>;

/** Query of `GET /v1/repositories`. */
export const repositoriesQuerySchema = z.object({
  subject: subject.default('organization'),
  at: day.optional(),
  onPath: z
    .enum(['true', 'false'])
    .transform(value => value === 'true')
    .optional()
    .describe('Only eligible ones that are on the path, or are not'),
  excluded: exclusionReasonSchema
    .optional()
    .describe('Only those left out for this reason'),
  missing: z
    .string()
    .max(100)
    .optional()
    .describe('Only eligible ones that this layer applies to and lacks'),
  unreadable: z
    .enum(['true'])
    .optional()
    .describe('Only those with a workflow that could not be read'),
  text: z.string().max(100).optional().describe('Part of owner/name'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type RepositoriesQuery = z.output<typeof repositoriesQuerySchema>;

/** Answer of `GET /v1/repositories`. */
export const repositoriesResponseSchema = z.object({
  day: z.string().nullable(),
  items: z.array(repositoryAdoptionSchema),
  nextCursor: z.string().nullable(),
});
export type RepositoriesResponse = z.output<typeof repositoriesResponseSchema>;

/** One reading of one organisation. */
export const scanSchema = z.object({
  id: z.string(),
  host: z.string(),
  organization: z.string(),
  /** `changes`: only what was pushed since the scan before. */
  kind: z.enum(['full', 'changes']),
  status: z.enum(['reading', 'waiting', 'complete']),
  startedAt: z.iso.datetime(),
  /** Last progress of one that is not complete. */
  finishedAt: z.iso.datetime(),
  repositories: count,
  requests: count,
  /** Points of GitHub's GraphQL limit, as it reports them. */
  points: count,
  /** Until when it waits so that others have what is left of the limit. */
  waitsUntil: z.iso.datetime().nullable(),
});
export type Scan = z.output<typeof scanSchema>;

/** Query of `GET /v1/scans`. */
export const scansQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** Answer of `GET /v1/scans`. */
export const scansResponseSchema = z.object({
  scans: z.array(scanSchema),
  /** The run log, with the error of each run that failed. */
  collectors: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      succeededAt: z.string().nullable(),
      runs: z.array(
        z.object({
          id: z.string(),
          collectorId: z.string(),
          startedAt: z.string(),
          finishedAt: z.string().nullable(),
          status: z.enum(['running', 'succeeded', 'failed']),
          recordsRead: count,
          recordsWritten: count,
          apiCalls: count,
          error: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type ScansResponse = z.output<typeof scansResponseSchema>;

/** Answer of `POST /v1/scans`. */
export const scanStartedSchema = z.object({ status: z.literal('triggered') });
export type ScanStarted = z.output<typeof scanStartedSchema>;
