import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import { Knex } from 'knex';
import {
  CollectorRunRecord,
  CollectorRunsStore,
  CollectorState,
} from './types';

const MILLISECONDS_PER_SECOND = 1000;

/**
 * A run log that also counts for the metrics of the backend: runs, their
 * seconds, records and API calls, each by collector.
 */
export class MeasuredCollectorRuns implements CollectorRunsStore {
  private readonly runs: MetricsServiceCounter;
  private readonly seconds: MetricsServiceHistogram;
  private readonly recordsRead: MetricsServiceCounter;
  private readonly recordsWritten: MetricsServiceCounter;
  private readonly apiCalls: MetricsServiceCounter;

  static create(options: {
    inner: CollectorRunsStore;
    metrics: MetricsService;
  }): MeasuredCollectorRuns {
    return new MeasuredCollectorRuns(options.inner, options.metrics);
  }

  private constructor(
    private readonly inner: CollectorRunsStore,
    metrics: MetricsService,
  ) {
    this.runs = metrics.createCounter('collector.runs', {
      description: 'Runs of collectors, by collector and status',
      unit: '{run}',
    });
    this.seconds = metrics.createHistogram('collector.duration', {
      description: 'How long runs of collectors took',
      unit: 's',
    });
    this.recordsRead = metrics.createCounter('collector.records.read', {
      description: 'Records that sources answered with',
      unit: '{record}',
    });
    this.recordsWritten = metrics.createCounter('collector.records.written', {
      description: 'Records that were new or had changed',
      unit: '{record}',
    });
    this.apiCalls = metrics.createCounter('collector.api.calls', {
      description: 'Requests that collectors sent to their sources',
      unit: '{call}',
    });
  }

  startRun(collectorId: string): Promise<string> {
    return this.inner.startRun(collectorId);
  }

  async finishRun(
    id: string,
    result: Parameters<CollectorRunsStore['finishRun']>[1],
  ): Promise<CollectorRunRecord> {
    const run = await this.inner.finishRun(id, result);
    const labels = { collector: run.collectorId };
    this.runs.add(1, { ...labels, status: run.status });
    this.seconds.record(
      (run.durationMilliseconds ?? 0) / MILLISECONDS_PER_SECOND,
      labels,
    );
    this.recordsRead.add(run.recordsRead, labels);
    this.recordsWritten.add(run.recordsWritten, labels);
    this.apiCalls.add(run.apiCalls, labels);
    return run;
  }

  readWatermark(collectorId: string): Promise<unknown> {
    return this.inner.readWatermark(collectorId);
  }

  saveBatch<T>(options: {
    collectorId: string;
    watermark: unknown;
    write: (transaction: Knex.Transaction) => Promise<T>;
  }): Promise<T> {
    return this.inner.saveBatch(options);
  }

  getState(collectorId: string): Promise<CollectorState> {
    return this.inner.getState(collectorId);
  }

  listRuns(
    options: Parameters<CollectorRunsStore['listRuns']>[0],
  ): Promise<CollectorRunRecord[]> {
    return this.inner.listRuns(options);
  }
}
