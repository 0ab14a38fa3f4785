import { z } from 'zod';
import { adoptionDaySchema, adoptionQuerySchema } from './adoptionSchemas';
import { goldenPathSubjectSchema } from './moving';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1).nullable();

/** One of those behind a figure: `host/owner/name`, with its component. */
const counted = { id: z.string(), name: z.string(), url: z.string() };
/** Most rows behind a figure that are sent with it. */
export const MOST_COUNTED_SHOWN = 200;

/** Query of `GET /v1/adoption/history`. */
export const historyQuerySchema = z.object({
  subject: goldenPathSubjectSchema.default('organization'),
  from: adoptionDaySchema
    .optional()
    .describe('The first day; a year before `to` without it'),
  to: adoptionDaySchema.optional().describe('The last day; today without it'),
});
export type HistoryQuery = z.output<typeof historyQuerySchema>;

/** Answer of `GET /v1/adoption/history`, the oldest day first. */
export const historyResponseSchema = z.object({
  subject: z.string(),
  from: z.string(),
  to: z.string(),
  points: z.array(
    z.object({
      day: z.string(),
      rate: share,
      onPath: count,
      eligible: count,
      total: count,
      /** On the path and running; null where it was not looked up for all. */
      running: count.nullable(),
      /**
       * True for a month end that was read afterwards from the repositories' own
       * history, judged by the definition and the catalog of when it was read.
       */
      reconstructed: z.boolean(),
      /**
       * `provider definition` of each golden path that it was judged by, such as
       * `golden-path 3`.
       */
      definitions: z.array(z.string()),
    }),
  ),
  /** How far the past has been read; null before the first scan is complete. */
  reconstruction: z
    .object({
      status: z.enum(['reading', 'waiting', 'complete']),
      /** The first month end. */
      from: z.string(),
      repositoriesRead: count,
      repositories: count,
      requests: count,
      points: count,
      /** Most points that it may use; what is not read by then stays unread. */
      budget: count,
      /** What it was judged by: more than one where it changed during the reading. */
      definitions: z.array(z.string()),
    })
    .nullable(),
});
export type HistoryResponse = z.output<typeof historyResponseSchema>;

/** Query of `GET /v1/adoption/new-services`. */
export const newServicesQuerySchema = historyQuerySchema;

/** Answer of `GET /v1/adoption/new-services`. */
export const newServicesResponseSchema = z.object({
  subject: z.string(),
  from: z.string(),
  to: z.string(),
  /** Deployable ones by the month in which their repository was created. */
  months: z.array(
    z.object({
      month: z.string(),
      created: count,
      /** Made from a template, by the catalog's annotation. */
      fromTemplate: count,
    }),
  ),
  created: count,
  fromTemplate: count,
  templateShare: share,
  /**
   * Of those that were on the path when they were new (first measured or
   * reconstructed day): still on it 90 days after their creation.
   */
  stickiness: z.object({
    days: z.literal(90),
    /** Old enough, and known on both days. */
    measured: count,
    stayed: count,
    share,
    /** On the path when new, and younger than 90 days. */
    tooYoung: count,
    /** Each of them, at most 200; `left`: no longer on it after 90 days. */
    repositories: z.array(
      z.object({
        ...counted,
        outcome: z.enum(['stayed', 'left', 'too-young']),
      }),
    ),
  }),
  /** Created before the period, off the path at its beginning, on it at its end. */
  reentry: z.object({
    /** Off the path at the beginning, those that joined included. */
    candidates: count,
    joined: count,
    /** Each candidate, those that joined first, at most 200. */
    repositories: z.array(z.object({ ...counted, joined: z.boolean() })),
  }),
});
export type NewServicesResponse = z.output<typeof newServicesResponseSchema>;

const group = z.object({
  components: count,
  teams: count,
  /** Mean of the components' production deployments a week; null for none. */
  perWeek: z.number().nonnegative().nullable(),
});

/** Query of `GET /v1/adoption/benefit`. */
export const benefitQuerySchema = adoptionQuerySchema.pick({ subject: true });

/** Answer of `GET /v1/adoption/benefit`. */
export const benefitResponseSchema = z.object({
  subject: z.string(),
  computedAt: z.iso.datetime().nullable(),
  /** Whole ISO weeks that were counted, the last day included. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  weeks: count,
  onPath: group,
  offPath: group,
  /** Mean of those on the path divided by mean of the others. */
  ratio: z.number().nonnegative().nullable(),
  /** From a bootstrap over teams; null with fewer than two teams in a group. */
  interval95: z.tuple([z.number(), z.number()]).nullable(),
  replications: count,
  /** Components without a known source of deployments: in neither group. */
  unknownSource: count,
  /**
   * Each component of both groups and those without a known source, the most
   * often deployed first, at most 200.
   */
  components: z.array(
    z.object({
      ...counted,
      team: z.string().nullable(),
      onPath: z.boolean(),
      /** Production deployments a week; null without a known source. */
      perWeek: z.number().nonnegative().nullable(),
    }),
  ),
  /** Components that came onto the path, each its own comparison. */
  joiners: z.object({
    components: count,
    /** Each of them, at most 200. */
    repositories: z.array(
      z.object({
        ...counted,
        before: z.number().nonnegative(),
        after: z.number().nonnegative(),
      }),
    ),
    /** Deployments a week in as many weeks before as after. */
    before: z.number().nonnegative().nullable(),
    after: z.number().nonnegative().nullable(),
    weeks: count,
  }),
  /** Said wherever the ratio is: "observed together, not proven cause". */
  caution: z.string(),
  /** Why there is no ratio; null where there is one. */
  reason: z.string().nullable(),
});
export type BenefitResponse = z.output<typeof benefitResponseSchema>;
