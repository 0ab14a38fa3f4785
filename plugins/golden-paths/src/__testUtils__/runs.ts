import type {
  RemovalResponse,
  RunReport,
} from '@provenpath/plugin-golden-paths-common';

/** Made-up answers for tests and for the playground: never shipped. */
export const TASK_ID = '7b1d3c52-8f3e-4c7a-9d61-2f6f3c1f0a11';

const REPOSITORY_URL = 'http://localhost:4010/my-org/order-service';

const step = (
  id: string,
  name: string,
  action: string,
  startedAt?: string,
  endedAt?: string,
): RunReport['steps'][number] => ({
  id,
  name,
  action,
  status: endedAt ? 'completed' : 'open',
  ...(startedAt && { startedAt }),
  ...(endedAt && { endedAt }),
});

/** 3 steps done in 1, 12 and 2 seconds, the fourth waits for GitHub. */
export const waitingRun: RunReport = {
  taskId: TASK_ID,
  templateRef: 'template:default/spring-boot-service',
  status: 'processing',
  createdAt: '2026-11-26T12:33:00.000Z',
  resumed: 0,
  steps: [
    step(
      'fetch-base',
      'Write the service',
      'fetch:template',
      '2026-11-26T12:33:01.000Z',
      '2026-11-26T12:33:02.000Z',
    ),
    step(
      'create-repository',
      'Create the GitHub repository',
      'github:repo:create',
      '2026-11-26T12:33:02.000Z',
      '2026-11-26T12:33:14.000Z',
    ),
    step(
      'publish',
      'Push the first commit',
      'github:repo:push',
      '2026-11-26T12:33:14.000Z',
      '2026-11-26T12:33:16.000Z',
    ),
    {
      id: 'protect-branch',
      name: 'Protect the main branch',
      action: 'github:branch-protection:create',
      status: 'processing',
      startedAt: '2026-11-26T12:33:16.000Z',
      waiting: {
        until: '2026-11-26T12:34:56.000Z',
        reason: "GitHub's limit is used up",
      },
    },
    step(
      'register-production',
      'Register the production application in Argo CD',
      'argocd:create-resources',
    ),
    step(
      'register-catalog',
      'Register the service in the catalog',
      'catalog:register',
    ),
  ],
  created: [],
  canResume: false,
  canRemove: false,
};

/** Ended at the protection of the branch, with a repository left behind. */
export const failedRun: RunReport = {
  ...waitingRun,
  status: 'failed',
  endedAt: '2026-11-26T12:33:18.000Z',
  steps: waitingRun.steps.map(entry =>
    entry.id === 'protect-branch'
      ? {
          id: entry.id,
          name: entry.name,
          action: entry.action,
          status: 'failed' as const,
          startedAt: '2026-11-26T12:33:16.000Z',
          endedAt: '2026-11-26T12:33:18.000Z',
        }
      : entry,
  ),
  created: [
    {
      kind: 'repository',
      name: 'my-org/order-service',
      url: REPOSITORY_URL,
      exists: true,
      createdByThisRun: true,
    },
    {
      kind: 'argocd-project',
      name: 'commerce',
      exists: true,
      createdByThisRun: false,
      keptBecause: 'It was there before this run.',
    },
    {
      kind: 'catalog-location',
      name: `url:${REPOSITORY_URL}/blob/main/catalog-info.yaml`,
      exists: false,
      createdByThisRun: false,
    },
    {
      kind: 'argocd-application',
      name: 'order-service-prod',
      exists: 'unknown',
      createdByThisRun: 'unknown',
      keptBecause: 'Argo CD did not answer.',
    },
  ],
  failure: {
    stepId: 'protect-branch',
    message:
      'HttpError: Resource not accessible by integration - https://docs.github.com/rest/branches/branch-protection',
    title: 'Resource not accessible by integration',
    detail:
      'GitHub refused to protect the branch main of my-org/order-service: the GitHub App lacks "Administration: read and write".',
    actions: [
      'Ask an owner of my-org to grant the App Administration (read and write).',
      'Then resume: the run goes on at "Protect the main branch".',
    ],
    link: 'http://localhost:4010/organizations/my-org/settings/installations',
  },
  canResume: true,
  canRemove: true,
  confirmation: 'order-service',
};

export const completedRun: RunReport = {
  ...waitingRun,
  status: 'completed',
  endedAt: '2026-11-26T12:33:41.000Z',
  steps: waitingRun.steps.map(entry => ({
    id: entry.id,
    name: entry.name,
    action: entry.action,
    status: 'completed' as const,
    startedAt: entry.startedAt ?? '2026-11-26T12:33:30.000Z',
    endedAt: entry.endedAt ?? '2026-11-26T12:33:41.000Z',
  })),
};

export const removal: RemovalResponse = {
  results: [
    {
      kind: 'repository',
      name: 'my-org/order-service',
      outcome: 'removed',
    },
    {
      kind: 'argocd-project',
      name: 'commerce',
      outcome: 'kept',
      detail: 'It was there before this run.',
    },
  ],
};
