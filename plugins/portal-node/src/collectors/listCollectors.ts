import { z } from 'zod';
import type { CollectorRunRecord, CollectorRunsStore } from './types';

/** What a list of collectors may be asked for. */
export const collectorsQuerySchema = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(5)
    .describe('How many of the newest runs of each collector'),
});

/** A line of the run log as it is sent; instants in ISO 8601. */
function toAnswer(run: CollectorRunRecord) {
  return {
    id: run.id,
    collectorId: run.collectorId,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    status: run.status,
    recordsRead: run.recordsRead,
    recordsWritten: run.recordsWritten,
    apiCalls: run.apiCalls,
    error: run.error,
  };
}

/** A collector with its newest runs first, as it is sent. */
export interface ListedCollector {
  id: string;
  title: string;
  /** End of the last run that came through, null before the first. */
  succeededAt: string | null;
  runs: ReturnType<typeof toAnswer>[];
}

/**
 * The collectors in the order given, each with its newest runs.
 *
 * @param limit - how many runs of each collector at the most
 */
export async function listCollectors(options: {
  collectors: readonly { id: string; title: string }[];
  runs: Pick<CollectorRunsStore, 'getState' | 'listRuns'>;
  limit: number;
}): Promise<ListedCollector[]> {
  const { collectors, runs, limit } = options;
  return Promise.all(
    collectors.map(async ({ id, title }) => ({
      id,
      title,
      succeededAt: (await runs.getState(id)).succeededAt?.toISOString() ?? null,
      runs: (await runs.listRuns({ collectorId: id, limit })).map(toAnswer),
    })),
  );
}
