import { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError, stringifyError } from '@backstage/errors';
import {
  Collector,
  CollectorContext,
  CollectorRunRecord,
  CollectorRunsStore,
} from './types';

/**
 * Runs a collector once: reads on from the watermark, writes each batch and the
 * watermark that it carries in one transaction, and leaves a line in the run
 * log whatever happens. A crash anywhere is repaired by the next run, because
 * the watermark never runs ahead of the rows and rows are upserted.
 *
 * @throws ForwardedError when the collector fails, so that the scheduled task
 * fails too and is counted as failed.
 */
export async function runCollector<TRecord, TWatermark>(options: {
  collector: Collector<TRecord, TWatermark>;
  runs: CollectorRunsStore;
  logger: LoggerService;
  signal: AbortSignal;
}): Promise<CollectorRunRecord> {
  const { collector, runs, logger, signal } = options;
  const counts = { recordsRead: 0, recordsWritten: 0, apiCalls: 0 };
  const runId = await runs.startRun(collector.id);
  try {
    const context: CollectorContext<TWatermark> = {
      watermark: await readWatermark(collector, runs, logger),
      signal,
      logger,
      countApiCall: () => {
        counts.apiCalls += 1;
      },
    };
    signal.throwIfAborted();
    for await (const batch of collector.collect(context)) {
      signal.throwIfAborted();
      counts.recordsRead += batch.recordsRead;
      counts.recordsWritten += await runs.saveBatch({
        collectorId: collector.id,
        watermark: batch.watermark,
        write: transaction => collector.write(transaction, batch.records),
      });
    }
  } catch (error) {
    await runs.finishRun(runId, { ...counts, error: stringifyError(error) });
    throw new ForwardedError(`Collector ${collector.id} failed`, error);
  }
  const run = await runs.finishRun(runId, { ...counts, error: null });
  // Most runs find nothing new; one line a minute would drown the others.
  logger[run.recordsWritten > 0 ? 'info' : 'debug'](
    `Collector ${collector.id} finished`,
    {
      recordsRead: run.recordsRead,
      recordsWritten: run.recordsWritten,
      apiCalls: run.apiCalls,
      durationMilliseconds: run.durationMilliseconds ?? 0,
    },
  );
  return run;
}

async function readWatermark<TRecord, TWatermark>(
  collector: Collector<TRecord, TWatermark>,
  runs: CollectorRunsStore,
  logger: LoggerService,
): Promise<TWatermark | undefined> {
  const stored = await runs.readWatermark(collector.id);
  if (stored === undefined) {
    return undefined;
  }
  const parsed = collector.watermarkSchema.safeParse(stored);
  if (!parsed.success) {
    // An older version wrote another shape. Reading everything again is slow
    // but right; going on from a guess would lose records.
    logger.warn(
      `Collector ${collector.id} starts over: its stored watermark has another shape`,
    );
    return undefined;
  }
  return parsed.data;
}
