import { z } from 'zod';
import { subjectSchema, periodSchema, visibilitySchema } from './schemas';

export const evidenceRowSchema = z.object({
  id: z.string(),
  readingId: z.string(),
  /** When the event ended: the instant that puts it into a period. */
  occurredAt: z.string(),
  startedAt: z.string().nullable(),
  /** In the KPI's unit; null where the event has none (still open, failed). */
  value: z.number().nullable(),
  title: z.string(),
  /** Where the event can be looked at: a task, a deployment, a repository. */
  url: z.string().nullable(),
  /** The component or template concerned. */
  entityRef: z.string().nullable(),
  /** The owning team, null when the catalog knows none. */
  ownerRef: z.string().nullable(),
  counted: z.boolean(),
  /** Why it was left out, null for a counted row. */
  excludedReason: z.string().nullable(),
  /** Key of the breakdown that the row belongs to, e.g. `template`. */
  breakdownId: z.string().nullable(),
  /** Has not arrived yet: it counts as "longer than until now". */
  censored: z.boolean(),
  /** True for events of the demo organisation's generated past. */
  generated: z.boolean(),
  /** Small facts shown beside the row, e.g. template, environment. */
  attributes: z.record(z.string(), z.string()),
});

export const evidenceResponseSchema = z.object({
  kpiId: z.string(),
  subject: subjectSchema,
  period: periodSchema,
  total: z.number().int().nonnegative(),
  /**
   * Why no row is shown although there are some: a group of fewer than five
   * people. Null otherwise.
   */
  withheld: z.string().nullable(),
  /** Of the rows; the figure counts those of all. */
  visibility: visibilitySchema,
  rows: z.array(evidenceRowSchema),
  nextCursor: z.string().nullable(),
});

export type EvidenceRow = z.infer<typeof evidenceRowSchema>;
export type EvidenceResponse = z.infer<typeof evidenceResponseSchema>;
