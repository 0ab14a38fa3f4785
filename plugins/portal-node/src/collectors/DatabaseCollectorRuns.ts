import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  CollectorRunRecord,
  CollectorRunsStore,
  CollectorState,
} from './types';

interface RunRow {
  id: string;
  collector_id: string;
  started_at: Date;
  finished_at: Date | null;
  status: CollectorRunRecord['status'];
  records_read: number;
  records_written: number;
  api_calls: number;
  error: string | null;
}

interface WatermarkRow {
  collector_id: string;
  watermark: unknown;
  moved_at: Date | null;
  succeeded_at: Date | null;
}

/** A collector that runs every minute fills this in about eight hours. */
const KEPT_RUNS = 500;
const MAXIMUM_ERROR_LENGTH = 2000;
/** By id where two began in the same millisecond, so that every list agrees. */
const NEWEST_FIRST = [
  { column: 'started_at', order: 'desc' },
  { column: 'id', order: 'desc' },
];

function fromRow(row: RunRow): CollectorRunRecord {
  return {
    id: row.id,
    collectorId: row.collector_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    durationMilliseconds: row.finished_at
      ? row.finished_at.getTime() - row.started_at.getTime()
      : null,
    status: row.status,
    recordsRead: row.records_read,
    recordsWritten: row.records_written,
    apiCalls: row.api_calls,
    error: row.error,
  };
}

/**
 * The run log in the plugin's own database. The tables come from
 * `createCollectorTables`, called by a migration of that plugin.
 */
export class DatabaseCollectorRuns implements CollectorRunsStore {
  static create(options: { knex: Knex }): DatabaseCollectorRuns {
    return new DatabaseCollectorRuns(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async startRun(collectorId: string): Promise<string> {
    return this.knex.transaction(async transaction => {
      const startedAt = new Date();
      await transaction<RunRow>('collector_runs')
        .where({ collector_id: collectorId, status: 'running' })
        .update({
          status: 'failed',
          finished_at: startedAt,
          error: 'The process ended before the run did',
        });
      const [row] = await transaction<RunRow>('collector_runs')
        .insert({
          collector_id: collectorId,
          started_at: startedAt,
          status: 'running',
        })
        .returning('id');
      return row.id;
    });
  }

  async finishRun(
    id: string,
    result: Pick<
      CollectorRunRecord,
      'recordsRead' | 'recordsWritten' | 'apiCalls' | 'error'
    >,
  ): Promise<CollectorRunRecord> {
    return this.knex.transaction(async transaction => {
      const finishedAt = new Date();
      const [row] = await transaction<RunRow>('collector_runs')
        .where({ id })
        .update({
          finished_at: finishedAt,
          status: result.error === null ? 'succeeded' : 'failed',
          records_read: result.recordsRead,
          records_written: result.recordsWritten,
          api_calls: result.apiCalls,
          error: result.error?.slice(0, MAXIMUM_ERROR_LENGTH) ?? null,
        })
        .returning('*');
      if (!row) {
        throw new NotFoundError(`There is no collector run with id ${id}`);
      }
      if (row.status === 'succeeded') {
        await transaction<WatermarkRow>('collector_watermarks')
          .insert({ collector_id: row.collector_id, succeeded_at: finishedAt })
          .onConflict('collector_id')
          .merge(['succeeded_at']);
      }
      await this.forgetOldRuns(transaction, row.collector_id);
      return fromRow(row);
    });
  }

  async readWatermark(collectorId: string): Promise<unknown> {
    const row = await this.knex<WatermarkRow>('collector_watermarks')
      .where({ collector_id: collectorId })
      .first('watermark');
    return row?.watermark ?? undefined;
  }

  async saveBatch<T>(options: {
    collectorId: string;
    watermark: unknown;
    write: (transaction: Knex.Transaction) => Promise<T>;
  }): Promise<T> {
    return this.knex.transaction(async transaction => {
      const result = await options.write(transaction);
      if (options.watermark !== undefined) {
        await transaction<WatermarkRow>('collector_watermarks')
          .insert({
            collector_id: options.collectorId,
            // A bare string or array would not reach jsonb as JSON.
            watermark: JSON.stringify(options.watermark),
            moved_at: new Date(),
          })
          .onConflict('collector_id')
          .merge(['watermark', 'moved_at']);
      }
      return result;
    });
  }

  async getState(collectorId: string): Promise<CollectorState> {
    const [lastFinishedRun, watermark] = await Promise.all([
      this.knex<RunRow>('collector_runs')
        .where({ collector_id: collectorId })
        .whereNot({ status: 'running' })
        .orderBy(NEWEST_FIRST)
        .first(),
      this.knex<WatermarkRow>('collector_watermarks')
        .where({ collector_id: collectorId })
        .first('succeeded_at'),
    ]);
    return {
      lastFinishedRun: lastFinishedRun && fromRow(lastFinishedRun),
      succeededAt: watermark?.succeeded_at ?? undefined,
    };
  }

  async listRuns(options: {
    collectorId?: string;
    limit: number;
    after?: { startedAt: string; id: string };
  }): Promise<CollectorRunRecord[]> {
    const query = this.knex<RunRow>('collector_runs')
      .orderBy(NEWEST_FIRST)
      .limit(options.limit);
    if (options.collectorId !== undefined) {
      query.where({ collector_id: options.collectorId });
    }
    if (options.after) {
      query.whereRaw('(started_at, id) < (?::timestamptz, ?::uuid)', [
        options.after.startedAt,
        options.after.id,
      ]);
    }
    return (await query).map(fromRow);
  }

  private async forgetOldRuns(
    transaction: Knex.Transaction,
    collectorId: string,
  ): Promise<void> {
    await transaction<RunRow>('collector_runs')
      .where({ collector_id: collectorId })
      .whereNotIn(
        'id',
        transaction<RunRow>('collector_runs')
          .where({ collector_id: collectorId })
          .orderBy(NEWEST_FIRST)
          .limit(KEPT_RUNS)
          .select('id'),
      )
      .delete();
  }
}
