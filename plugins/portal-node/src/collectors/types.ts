import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { z } from 'zod';

/** What a collector is handed for one run. */
export interface CollectorContext<TWatermark> {
  /** Where the last complete run ended, undefined before the first one. */
  watermark: TWatermark | undefined;
  /** Aborted when the task times out or the backend shuts down. */
  signal: AbortSignal;
  logger: LoggerService;
  /** Call once for each request that is sent to the source. */
  countApiCall(): void;
}

/** Records that are written together, in one transaction. */
export interface CollectedBatch<TRecord, TWatermark> {
  records: TRecord[];
  /** How many records the source answered with, unchanged ones included. */
  recordsRead: number;
  /**
   * Set once everything before it has been yielded: a crash after this batch
   * continues here, a crash before it starts again at the old watermark.
   */
  watermark?: TWatermark;
}

/** Reads one source into one plugin's tables. */
export interface Collector<TRecord, TWatermark> {
  /** Stands in the run log and in the id of the scheduled task. */
  id: string;
  /** The stored watermark is checked with it; one that does not fit is dropped. */
  watermarkSchema: z.ZodType<TWatermark>;
  /** Yields bounded batches. Must stop when the signal is aborted. */
  collect(
    context: CollectorContext<TWatermark>,
  ): AsyncIterable<CollectedBatch<TRecord, TWatermark>>;
  /**
   * Upserts by natural key, so that the same records may be written again.
   *
   * @returns how many rows were new or have changed.
   */
  write(transaction: Knex.Transaction, records: TRecord[]): Promise<number>;
}

/** One line of the run log. */
export interface CollectorRunRecord {
  id: string;
  collectorId: string;
  startedAt: Date;
  finishedAt: Date | null;
  /** Null while it runs. */
  durationMilliseconds: number | null;
  status: 'running' | 'succeeded' | 'failed';
  recordsRead: number;
  recordsWritten: number;
  apiCalls: number;
  error: string | null;
}

/** How a collector stands. */
export interface CollectorState {
  /** Newest run that is over, however it ended. */
  lastFinishedRun: CollectorRunRecord | undefined;
  /** End of the last run that came through. */
  succeededAt: Date | undefined;
}

export interface CollectorRunsStore {
  /**
   * Opens a line of the run log. A line of the same collector that is still
   * open belongs to a process that died, and is closed as failed.
   */
  startRun(collectorId: string): Promise<string>;
  /** Closes the line, and forgets the oldest lines beyond what is kept. */
  finishRun(
    id: string,
    result: Pick<
      CollectorRunRecord,
      'recordsRead' | 'recordsWritten' | 'apiCalls' | 'error'
    >,
  ): Promise<CollectorRunRecord>;
  /** Undefined before the first one. */
  readWatermark(collectorId: string): Promise<unknown>;
  /** Writes and moves the watermark, both or neither. */
  saveBatch<T>(options: {
    collectorId: string;
    watermark: unknown;
    write: (transaction: Knex.Transaction) => Promise<T>;
  }): Promise<T>;
  getState(collectorId: string): Promise<CollectorState>;
  /** Newest first. */
  listRuns(options: {
    collectorId?: string;
    limit: number;
    after?: { startedAt: string; id: string };
  }): Promise<CollectorRunRecord[]>;
}
