import { CollectorRunRecord } from '@provenpath/portal-node';
import { serviceCreationLeadTime } from './definitions/serviceCreationLeadTime';
import { describeSource } from './describeSource';

const [collected, published] = serviceCreationLeadTime.readings;
const succeededAt = new Date('2026-09-01T10:00:00Z');

function lastFinishedRun(error: string | null): CollectorRunRecord {
  return {
    id: '1',
    collectorId: 'template-runs',
    startedAt: succeededAt,
    finishedAt: succeededAt,
    durationMilliseconds: 0,
    status: error === null ? 'succeeded' : 'failed',
    recordsRead: 0,
    recordsWritten: 0,
    apiCalls: 0,
    error,
  };
}

describe('describeSource', () => {
  it.each([
    ['never', undefined, null, null],
    [
      'never',
      { lastFinishedRun: undefined, succeededAt: undefined },
      null,
      null,
    ],
    [
      'ok',
      { lastFinishedRun: lastFinishedRun(null), succeededAt },
      '2026-09-01T10:00:00.000Z',
      null,
    ],
    [
      'failed',
      { lastFinishedRun: lastFinishedRun('no answer'), succeededAt },
      '2026-09-01T10:00:00.000Z',
      'no answer',
    ],
    [
      'failed',
      { lastFinishedRun: lastFinishedRun('no answer'), succeededAt: undefined },
      null,
      'no answer',
    ],
  ])('says %s of a collector', (state, collector, collectedAt, error) => {
    expect(
      describeSource(collected, { collector, published: undefined }),
    ).toEqual({
      title: 'Task history of the scaffolder',
      state,
      collectedAt,
      error,
      demo: false,
    });
  });

  it('takes what the publisher says of itself', () => {
    const source = { collector: undefined, published: undefined };
    expect(describeSource(published, source).state).toBe('never');
    expect(
      describeSource(published, {
        ...source,
        published: {
          kpiId: 'service-creation-lead-time',
          readingId: 'idea-to-production',
          title: 'GitHub deployments',
          demo: true,
          collectedAt: succeededAt,
          previousCollectedAt: null,
        },
      }),
    ).toEqual({
      title: 'GitHub deployments',
      collectedAt: '2026-09-01T10:00:00.000Z',
      state: 'ok',
      error: null,
      demo: true,
    });
  });
});
