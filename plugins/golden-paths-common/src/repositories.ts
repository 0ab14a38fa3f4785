import { z } from 'zod';
import { adoptionDaySchema, adoptionQuerySchema } from './adoptionSchemas';
import {
  exclusionReasonSchema,
  pinClassSchema,
  repositoryAdoptionSchema,
  repositoryLayerSchema,
  workflowProblemSchema,
} from './adoptionStanding';

const flag = z
  .enum(['true', 'false'])
  .transform(value => value === 'true')
  .optional();

const PART = '[^/\\s\\u0000]+';
/** `host/owner/repository/path`, with `@ref` for one version of it alone. */
const CALLED = new RegExp(
  `^(${PART}/${PART}/${PART})/([^@\\s\\u0000]+)(?:@([^\\s\\u0000]+))?$`,
);

/**
 * Takes apart what a list is narrowed to the callers of.
 *
 * @returns undefined for a text of another form
 */
export function parseCalled(
  text: string,
): { repository: string; path: string; ref: string | undefined } | undefined {
  const found = CALLED.exec(text);
  if (!found) return undefined;
  const [, repository, path, ref] = found;
  return { repository, path, ref };
}

/** What the list of repositories can be narrowed by. */
export const repositoriesFilterSchema = adoptionQuerySchema.extend({
  onPath: flag.describe('Only eligible ones that are on the path, or are not'),
  anyLayer: flag.describe(
    'Only eligible ones on at least one layer, or on none',
  ),
  running: flag.describe(
    'Only eligible ones on the path whose runs succeeded lately; `false`: failed, or were not looked up',
  ),
  runsKnown: flag.describe(
    'Only eligible ones on the path whose runs were looked up, or were not',
  ),
  onPathBefore: flag.describe(
    'Only eligible ones that were on the path by the earlier definition, or were not',
  ),
  excluded: z
    .union([exclusionReasonSchema, z.enum(['any', 'none', 'not-archived'])])
    .optional()
    .describe(
      'Only those left out for this reason, or for any; `none`: only eligible ones; `not-archived`: all but archived ones',
    ),
  missing: z
    .string()
    .max(100)
    .optional()
    .describe('Only eligible ones that this layer applies to and lacks'),
  called: flag.describe(
    'With `missing`: only those that call it, at a version that is not approved, or that do not call it',
  ),
  lacking: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Only eligible ones that lack exactly so many of their layers'),
  layer: z
    .string()
    .max(100)
    .optional()
    .describe('Only eligible ones that are on this layer'),
  version: z
    .string()
    .max(100)
    .optional()
    .describe('With `layer`: only those that call it at this version'),
  behind: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Only eligible ones at least so many releases behind'),
  pin: pinClassSchema.optional(),
  team: z
    .string()
    .max(200)
    .optional()
    .describe('The owner itself, not what is below it; `none` for none'),
  system: z.string().max(200).optional().describe('`none` for none'),
  language: z.string().max(100).optional().describe('`none` for none'),
  tier: z.string().max(100).optional().describe('`none` for none'),
  organization: z
    .string()
    .max(100)
    .optional()
    .describe('The owner of the repositories at GitHub'),
  calls: z
    .string()
    .max(600)
    .regex(
      CALLED,
      'must be host/owner/repository/path, or that with @ref, such as github.com/my-org/ci/.github/workflows/build.yaml@v2',
    )
    .optional()
    .describe(
      'Only those that call this workflow or action now: host/owner/repository/path, with @ref for one version; no archived ones, forks and templates',
    ),
  unreadable: z
    .enum(['true'])
    .optional()
    .describe('Only those with a workflow that could not be read'),
  registered: flag.describe(
    'Only those with a component in the catalog, or without one',
  ),
  deployable: flag.describe(
    'Only services, websites and jobs, or only the others',
  ),
  createdFrom: adoptionDaySchema
    .optional()
    .describe('Only those created on this day or later'),
  createdTo: adoptionDaySchema
    .optional()
    .describe('Only those created on this day or earlier'),
  fromTemplate: flag.describe(
    'Only those made from a template, by the annotation in the catalog, or the others',
  ),
  text: z.string().max(100).optional().describe('Part of owner/name'),
});
export type RepositoriesFilter = z.output<typeof repositoriesFilterSchema>;

/** Query of `GET /v1/repositories`. */
export const repositoriesQuerySchema = repositoriesFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
});
export type RepositoriesQuery = z.output<typeof repositoriesQuerySchema>;

/** Answer of `GET /v1/repositories`. */
export const repositoriesResponseSchema = z.object({
  day: z.string().nullable(),
  /** How many match, over all pages. */
  total: z.number().int().nonnegative(),
  items: z.array(repositoryAdoptionSchema),
  nextCursor: z.string().nullable(),
});
export type RepositoriesResponse = z.output<typeof repositoriesResponseSchema>;

/** Query of `GET /v1/repositories/{host}/{owner}/{name}`. */
export const repositoryDetailsQuerySchema = adoptionQuerySchema.pick({
  at: true,
});
export type RepositoryDetailsQuery = z.output<
  typeof repositoryDetailsQuerySchema
>;

/** Answer of `GET /v1/repositories/{host}/{owner}/{name}`. */
export const repositoryDetailsSchema = z.object({
  day: z.string(),
  /** One for each component that it deploys, at least one and at most 100. */
  items: z.array(repositoryAdoptionSchema).min(1).max(100),
});
export type RepositoryDetails = z.output<typeof repositoryDetailsSchema>;

/** What a layer asks of one component's repository. */
export const layerAdviceSchema = z.object({
  action: z.enum([
    'nothing',
    /** Call a workflow of the layer. */
    'call-it',
    /** It is called at a version that is not approved. */
    'approved-version',
    /** A newer version is approved. */
    'newer-version',
    /** It is called from a branch, which moves. */
    'pin-it',
    /** It is called, and no run of it succeeded lately. */
    'make-it-run',
  ]),
  /** In words, for the reader of the component's page. */
  text: z.string(),
  /** The line to write; null where there is none to write. */
  example: z.string().nullable(),
  /** The workflow file that is meant, with its address; null for a new one. */
  file: z.string().nullable(),
  url: z.string().nullable(),
});
export type LayerAdvice = z.output<typeof layerAdviceSchema>;

/** Answer of `GET /v1/components/{namespace}/{name}`. */
export const componentStandingSchema = z.object({
  entityRef: z.string(),
  day: z.string().nullable(),
  /** Age of what is said: the end of the reading. */
  measuredAt: z.iso.datetime().nullable(),
  /** Null when no scanned repository belongs to the component. */
  adoption: repositoryAdoptionSchema.nullable(),
  /** Why it is not counted, or not found, and what to do; null where it counts. */
  explanation: z.string().nullable(),
  layers: z.array(
    repositoryLayerSchema.extend({
      title: z.string(),
      description: z.string(),
      newest: z.string().nullable(),
      advice: layerAdviceSchema,
    }),
  ),
  /** Workflows that cannot be read, each with the address of its line. */
  problems: z.array(workflowProblemSchema.extend({ url: z.string() })),
  /** How many things there are to do. */
  toDo: z.number().int().nonnegative(),
});
export type ComponentStanding = z.output<typeof componentStandingSchema>;
