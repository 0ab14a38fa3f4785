import { z } from 'zod';

const count = z.number().int().nonnegative();

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
  /** Points that others, such as Backstage's own plugins, spent of it meanwhile. */
  others: count,
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
