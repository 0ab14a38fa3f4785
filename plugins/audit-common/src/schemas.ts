import { z } from 'zod';

/** The highest number of events on a page. */
export const HIGHEST_PAGE = 200;

/** More belong into a database of the reader's: ask for a shorter time. */
export const HIGHEST_EXPORT = 10_000;

export const auditOutcomeSchema = z
  .enum(['initiated', 'succeeded', 'failed'])
  .describe(
    'How it ended; "initiated" where nobody said, as when its process died',
  );
/** How something that was tried ended. */
export type AuditOutcome = z.infer<typeof auditOutcomeSchema>;

export const auditSeveritySchema = z.enum([
  'low',
  'medium',
  'high',
  'critical',
]);
export type AuditSeverity = z.infer<typeof auditSeveritySchema>;

export const auditEventSchema = z.object({
  id: z.uuid(),
  plugin: z.string().describe('Id of the plugin in which it happened'),
  event: z.string().describe('What was done, such as "target-update"'),
  severity: auditSeveritySchema,
  actor: z
    .string()
    .describe('Entity ref of a person, subject of a machine, or "unknown"'),
  outcome: auditOutcomeSchema,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  method: z.string().nullable().describe('Method of the request'),
  path: z
    .string()
    .nullable()
    .describe('Path of the request, without its query'),
  details: z
    .record(z.string(), z.json())
    .describe('What it was done to, without secrets and free of long texts'),
  error: z.string().nullable().describe('Why it failed'),
});
/** Something that somebody did, or tried to do. */
export type AuditEvent = z.infer<typeof auditEventSchema>;

export const auditKindSchema = z.object({
  plugin: z.string(),
  event: z.string(),
});
/** A kind of event that was seen at least once. */
export type AuditKind = z.infer<typeof auditKindSchema>;

export const auditEventsResponseSchema = z.object({
  events: z.array(auditEventSchema),
  nextCursor: z.string().nullable(),
});
export type AuditEventsResponse = z.infer<typeof auditEventsResponseSchema>;

export const auditKindsResponseSchema = z.object({
  kinds: z.array(auditKindSchema),
  retentionDays: z
    .number()
    .int()
    .positive()
    .describe('Older events have been deleted'),
});
export type AuditKindsResponse = z.infer<typeof auditKindsResponseSchema>;

const name = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.:-]+$/, {
    message: 'must be a name of letters, digits, ".", ":", "_" and "-"',
  });

/** Which events: who, what, when and how it ended. */
export const auditFilterSchema = z.object({
  actor: z
    .string()
    .min(1)
    .max(200)
    // PostgreSQL keeps no NUL in a text.
    .refine(text => !text.includes('\0'), {
      message: 'must not hold a NUL character',
    })
    .optional()
    .describe('Entity ref of a person or subject of a machine, in full'),
  plugin: name.optional().describe('Id of a plugin'),
  event: name.optional().describe('What was done, such as "target-update"'),
  outcome: auditOutcomeSchema.optional(),
  from: z.iso.date().optional().describe('First day, in UTC'),
  to: z.iso.date().optional().describe('Last day, in UTC'),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditEventsQuerySchema = auditFilterSchema.extend({
  limit: z.coerce.number().int().min(1).max(HIGHEST_PAGE).default(50),
  cursor: z.string().max(500).optional(),
});

export const auditExportQuerySchema = auditFilterSchema.extend({
  format: z.enum(['csv', 'json']).default('csv'),
});
export type AuditExportFormat = z.infer<
  typeof auditExportQuerySchema
>['format'];
