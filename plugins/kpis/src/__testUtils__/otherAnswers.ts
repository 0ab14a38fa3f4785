import type {
  AnnotationsResponse,
  CollectorsResponse,
  ComparisonResponse,
  TargetsResponse,
} from '@provenpath/plugin-kpis-common';
import type { ResolvedComplaint } from '../api/complaints';
import { DAY } from './leadTime';

const figure = {
  open: 0,
  interval: null,
  scale: 'plain' as const,
  previousValue: 2,
  previousSampleSize: 3,
  withheld: null,
};

export const comparisonResponse: ComparisonResponse = {
  kpiId: 'service-creation-lead-time',
  period: 'P90D',
  kind: 'group',
  left: 0,
  visibility: 'all',
  subjects: [
    {
      subject: 'group:default/team-commerce',
      title: 'team-commerce',
      readings: [
        {
          ...figure,
          readingId: 'template-run',
          value: 0.7,
          sampleSize: 8,
          band: 'target',
          judgement: 'Target',
        },
      ],
    },
    {
      subject: 'group:default/team-payments',
      title: 'team-payments',
      readings: [
        {
          ...figure,
          readingId: 'template-run',
          value: null,
          sampleSize: 2,
          band: 'none',
          judgement: '',
          withheld: 'Fewer than 5 people',
        },
      ],
    },
  ],
};

const defaults = { target: 30, good: 60, average: 3 * DAY };

export const targetsResponse: TargetsResponse = {
  kpiId: 'service-creation-lead-time',
  limits: defaults,
  defaults,
  changes: [
    {
      at: '2026-11-01T10:00:00.000Z',
      by: 'user:default/priya-raman',
      reason: 'Back to the playbook',
      before: { target: 20, good: 60, average: 3 * DAY },
      after: defaults,
    },
  ],
};

export const annotationsResponse: AnnotationsResponse = {
  annotations: [
    {
      id: '7',
      kpiId: null,
      day: '2026-09-12',
      text: 'v2 of the template released',
      url: 'https://github.com/my-org/templates/releases/v2',
      createdBy: 'user:default/priya-raman',
      createdAt: '2026-09-12T10:00:00.000Z',
    },
  ],
};

export const collectorsResponse: CollectorsResponse = {
  collectors: [
    {
      id: 'tickets',
      title: 'Issues that match the ticket rules',
      succeededAt: '2026-11-23T17:55:00Z',
      runs: [
        {
          id: 'run-2',
          collectorId: 'tickets',
          startedAt: '2026-11-23T18:05:00Z',
          finishedAt: '2026-11-23T18:05:02Z',
          status: 'failed',
          recordsRead: 0,
          recordsWritten: 0,
          apiCalls: 1,
          error: 'The rate limit of github.com is used up',
        },
        {
          id: 'run-1',
          collectorId: 'tickets',
          startedAt: '2026-11-23T17:54:30Z',
          finishedAt: '2026-11-23T17:55:00Z',
          status: 'succeeded',
          recordsRead: 120,
          recordsWritten: 4,
          apiCalls: 2,
          error: null,
        },
      ],
    },
    {
      id: 'onboarding',
      title: 'First days, pull requests and deployments of new people',
      succeededAt: null,
      runs: [],
    },
  ],
};

export const complaints: ResolvedComplaint[] = [
  {
    id: 'c1',
    title: 'Build times are slow',
    resolvedOn: '2026-08-20',
    resolution: 'Caches are shared between runs.',
    workUrl: 'https://github.com/my-org/platform/issues/12',
  },
];
