import { z } from 'zod';
import { daySchema, urlSchema } from './basics';

/** How a request was answered. */
export const outcomeSchema = z.enum([
  'planned',
  'done',
  'rejected',
  'answered',
]);

/** Open until it is answered; late when it is past its day without one. */
export const requestStateSchema = z.enum(['open', 'late', 'answered']);

export const requestSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['request', 'feedback']),
  title: z.string(),
  text: z.string(),
  /** Path of the page it was sent from, null where it was none. */
  page: z.string().nullable(),
  authorRef: z.string(),
  createdOn: daySchema,
  /** Last day on which an answer is in time. */
  dueOn: daySchema,
  state: requestStateSchema,
  outcome: outcomeSchema.nullable(),
  /** The plan, or the reason for the rejection. */
  answer: z.string().nullable(),
  workUrl: z.string().nullable(),
  answeredOn: daySchema.nullable(),
  answeredBy: z.string().nullable(),
  /** Null while it is open and not late yet. */
  inTime: z.boolean().nullable(),
  demo: z.boolean(),
});

export const requestsQuerySchema = z.object({
  state: requestStateSchema.optional().describe('Only requests in this state'),
  cursor: z.string().optional().describe('nextCursor of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const requestsResponseSchema = z.object({
  /** Newest first. */
  requests: z.array(requestSchema),
  counts: z.object({
    open: z.number().int().nonnegative(),
    late: z.number().int().nonnegative(),
    answered: z.number().int().nonnegative(),
  }),
  /** In the last 90 days: of those answered or late, how many in time. */
  answeredInTime: z.object({
    share: z.number().min(0).max(1).nullable(),
    n: z.number().int().nonnegative(),
  }),
  nextCursor: z.string().nullable(),
});

export const newRequestSchema = z.object({
  kind: z.enum(['request', 'feedback']),
  title: z.string().max(120).trim().min(3),
  text: z.string().max(4000).trim().default(''),
  page: z
    .string()
    .regex(/^\/(?!\/)/, 'must be a path of the portal such as /catalog')
    .max(500)
    .nullable()
    .default(null),
});

export const answerRequestSchema = z.object({
  outcome: outcomeSchema,
  answer: z.string().max(2000).trim().min(3),
  workUrl: urlSchema.nullable().default(null),
});

export type Outcome = z.infer<typeof outcomeSchema>;
export type RequestState = z.infer<typeof requestStateSchema>;
export type PlatformRequest = z.infer<typeof requestSchema>;
export type RequestsQuery = z.infer<typeof requestsQuerySchema>;
export type RequestsResponse = z.infer<typeof requestsResponseSchema>;
export type NewRequest = z.infer<typeof newRequestSchema>;
export type AnswerRequest = z.infer<typeof answerRequestSchema>;
