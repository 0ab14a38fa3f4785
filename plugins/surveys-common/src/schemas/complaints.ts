import { z } from 'zod';
import {
  campaignIdSchema,
  daySchema,
  npsClassSchema,
  urlSchema,
} from './basics';

/** How often a complaint was named in one wave. */
export const complaintWaveSchema = z.object({
  campaignId: campaignIdSchema,
  title: z.string(),
  quarter: z.string(),
  /** Detractors of the wave. */
  detractors: z.number().int().nonnegative(),
  /** Detractors who named it; null where it is one to four. */
  named: z.number().int().nonnegative().nullable(),
  /** named / detractors, null with it and where there are no detractors. */
  share: z.number().min(0).max(1).nullable(),
});

export const complaintSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  status: z.enum(['open', 'resolved']),
  /** Where the work on it is followed, null before it is planned. */
  workUrl: z.string().nullable(),
  createdOn: daySchema,
  resolvedOn: daySchema.nullable(),
  /** What was done, in one or two sentences. */
  resolution: z.string().nullable(),
  demo: z.boolean(),
  /** Oldest wave first. */
  waves: z.array(complaintWaveSchema),
});

export const complaintsResponseSchema = z.object({
  /** Open ones first, then by how often the newest wave named them. */
  complaints: z.array(complaintSchema),
});

export const newComplaintSchema = z.object({
  title: z.string().min(3).max(120),
  workUrl: urlSchema.nullable().default(null),
  demo: z.boolean().default(false),
});

export const changedComplaintSchema = z
  .object({
    title: z.string().min(3).max(120),
    workUrl: urlSchema.nullable(),
    status: z.enum(['open', 'resolved']),
    resolution: z.string().min(3).max(500),
    /** The day on which it was resolved, today by default. */
    resolvedOn: daySchema,
  })
  .partial()
  .refine(
    change => change.status !== 'resolved' || change.resolution !== undefined,
    {
      path: ['resolution'],
      message: 'say what was done: it is announced on the home page',
    },
  );

/** A free text, without anything that says more of who wrote it. */
export const commentSchema = z.object({
  id: z.uuid(),
  /** Null where fewer than five answered. */
  npsClass: npsClassSchema.nullable(),
  reason: z.string().nullable(),
  text: z.string(),
  complaintIds: z.array(z.uuid()),
});

export const commentsQuerySchema = z.object({
  npsClass: npsClassSchema
    .optional()
    .describe('Only texts of this class, and those whose class is not told'),
  cursor: z.string().optional().describe('nextCursor of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const commentsResponseSchema = z.object({
  campaignId: campaignIdSchema,
  /** In no order that says anything. */
  comments: z.array(commentSchema),
  /** On all pages together. */
  total: z.number().int().nonnegative(),
  nextCursor: z.string().nullable(),
});

export const taggedCommentSchema = z.object({
  complaintIds: z.array(z.uuid()).max(10),
});

export type Complaint = z.infer<typeof complaintSchema>;
export type ComplaintWave = z.infer<typeof complaintWaveSchema>;
export type ComplaintsResponse = z.infer<typeof complaintsResponseSchema>;
export type NewComplaint = z.infer<typeof newComplaintSchema>;
export type ChangedComplaint = z.infer<typeof changedComplaintSchema>;
export type Comment = z.infer<typeof commentSchema>;
export type CommentsQuery = z.infer<typeof commentsQuerySchema>;
export type CommentsResponse = z.infer<typeof commentsResponseSchema>;
