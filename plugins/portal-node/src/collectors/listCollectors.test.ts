import { collectorsQuerySchema, listCollectors } from './listCollectors';
import type { CollectorRunRecord, CollectorRunsStore } from './types';

const run: CollectorRunRecord = {
  id: 'run-1',
  collectorId: 'deployments',
  startedAt: new Date('2026-11-02T10:00:00Z'),
  finishedAt: new Date('2026-11-02T10:00:30Z'),
  durationMilliseconds: 30_000,
  status: 'succeeded',
  recordsRead: 7,
  recordsWritten: 2,
  apiCalls: 3,
  error: null,
};

describe('listCollectors', () => {
  it('lists collectors with and without runs', async () => {
    const runs: Pick<CollectorRunsStore, 'getState' | 'listRuns'> = {
      getState: async id =>
        id === 'deployments'
          ? {
              lastFinishedRun: run,
              succeededAt: new Date('2026-11-02T10:00:30Z'),
            }
          : { lastFinishedRun: undefined, succeededAt: undefined },
      listRuns: async ({ collectorId, limit }) =>
        collectorId === 'deployments'
          ? [{ ...run, id: 'run-2', finishedAt: null }, run].slice(0, limit)
          : [],
    };
    const collectors = [
      { id: 'subjects', title: 'Subjects' },
      { id: 'deployments', title: 'Deployments' },
    ];
    expect(await listCollectors({ collectors, runs, limit: 1 })).toEqual([
      { id: 'subjects', title: 'Subjects', succeededAt: null, runs: [] },
      {
        id: 'deployments',
        title: 'Deployments',
        succeededAt: '2026-11-02T10:00:30.000Z',
        runs: [
          {
            id: 'run-2',
            collectorId: 'deployments',
            startedAt: '2026-11-02T10:00:00.000Z',
            finishedAt: null,
            status: 'succeeded',
            recordsRead: 7,
            recordsWritten: 2,
            apiCalls: 3,
            error: null,
          },
        ],
      },
    ]);
  });

  it('takes one to fifty runs of each, five unless told', () => {
    expect(collectorsQuerySchema.parse({})).toEqual({ limit: 5 });
    expect(collectorsQuerySchema.parse({ limit: '50' })).toEqual({ limit: 50 });
    expect(collectorsQuerySchema.safeParse({ limit: '51' }).success).toBe(
      false,
    );
    expect(collectorsQuerySchema.safeParse({ limit: '0' }).success).toBe(false);
  });
});
