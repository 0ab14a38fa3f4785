import type {
  HealthBudgetsResponse,
  HealthEntitiesResponse,
  HealthRunsResponse,
  HealthSummary,
} from '@provenpath/plugin-catalog-health-common';

const summary: HealthSummary = {
  entities: 412,
  overdue: 7,
  lagSeconds: 95,
  longestOverdue: 'component:default/order-service',
  stitchQueue: 3,
  refresh: {
    measured: 400,
    p95Seconds: 2.5,
    thresholdSeconds: 10,
    overThreshold: 1,
  },
  errors: 1,
  orphans: 0,
};

const errors: HealthEntitiesResponse = {
  entities: [
    {
      entityRef: 'component:default/order-service',
      measure: null,
      message: 'Error: API rate limit exceeded',
      advice: 'It mends itself at the reset.',
    },
  ],
  nextCursor: null,
};

const slow: HealthEntitiesResponse = {
  entities: [
    {
      entityRef: 'location:default/generated-1',
      measure: 60,
      message: null,
      advice: null,
    },
  ],
  nextCursor: null,
};

const none: HealthEntitiesResponse = { entities: [], nextCursor: null };

const runs: HealthRunsResponse = {
  runs: [
    {
      id: 'github-provider:myOrg:refresh',
      runningSince: null,
      endedAt: '2026-11-27T06:00:00.000Z',
      error: null,
      nextAt: '2026-11-27T06:30:00.000Z',
    },
    {
      id: 'GithubMultiOrgEntityProvider:organization:refresh',
      runningSince: null,
      endedAt: '2026-11-27T06:00:00.000Z',
      error: 'HttpError: API rate limit exceeded',
      nextAt: '2026-11-27T06:30:00.000Z',
    },
  ],
  nextCursor: null,
};

const budgets: HealthBudgetsResponse = {
  budgets: [
    {
      host: 'github.com',
      organization: 'my-org',
      limit: 5000,
      used: 1200,
      remaining: 3800,
      resetsAt: '2026-11-27T07:00:00.000Z',
      collectors: 450,
      rest: 750,
      error: null,
    },
    {
      host: 'github.example',
      organization: 'other',
      error: 'Error: no route to host',
    },
  ],
  unread: ['delivery'],
};

/** What a backend with a little of everything answers. */
export const answers = { summary, errors, slow, none, runs, budgets };
