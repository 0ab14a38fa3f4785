import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { MeasuredCollectorRuns } from './MeasuredCollectorRuns';
import { CollectorRunRecord, CollectorRunsStore } from './types';

describe('MeasuredCollectorRuns', () => {
  it('counts a run when it ends', async () => {
    const finished: CollectorRunRecord = {
      id: 'run',
      collectorId: 'tickets',
      startedAt: new Date('2026-09-01T10:00:00Z'),
      finishedAt: new Date('2026-09-01T10:00:02Z'),
      durationMilliseconds: 2500,
      status: 'failed',
      recordsRead: 7,
      recordsWritten: 3,
      apiCalls: 5,
      error: 'no',
    };
    const counted: Array<[string, number, unknown]> = [];
    const instrument = (name: string) => ({
      add: (value: number, labels: unknown) =>
        counted.push([name, value, labels]),
      record: (value: number, labels: unknown) =>
        counted.push([name, value, labels]),
    });
    const metrics = metricsServiceMock.mock();
    metrics.createCounter.mockImplementation(instrument);
    metrics.createHistogram.mockImplementation(instrument);
    const inner = { finishRun: jest.fn(async () => finished) };
    const runs = MeasuredCollectorRuns.create({
      inner: inner as unknown as CollectorRunsStore,
      metrics,
    });
    const result = {
      recordsRead: 7,
      recordsWritten: 3,
      apiCalls: 5,
      error: 'no',
    };
    expect(await runs.finishRun('run', result)).toBe(finished);
    expect(inner.finishRun).toHaveBeenCalledWith('run', result);
    const labels = { collector: 'tickets' };
    expect(counted).toEqual([
      ['collector.runs', 1, { ...labels, status: 'failed' }],
      ['collector.duration', 2.5, labels],
      ['collector.records.read', 7, labels],
      ['collector.records.written', 3, labels],
      ['collector.api.calls', 5, labels],
    ]);
  });
});
