import type { Entity } from '@backstage/catalog-model';
import type {
  ArgoApplication,
  ArgoApplicationResponse,
  CiRun,
  CiRunsResponse,
  Deployment,
  DeploymentsResponse,
} from '@provenpath/plugin-delivery-common';

const REPOSITORY_URL = 'http://localhost:4010/my-org/order-service';
const FETCHED_AT = '2026-11-23T18:00:00Z';

/** Made-up answers for tests and for the playground: never shipped. */
export const orderService: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'order-service',
    namespace: 'default',
    description: 'Takes orders and follows them until they are delivered',
    annotations: {
      'github.com/project-slug': 'my-org/order-service',
      'datadoghq.com/dashboard-url':
        'https://app.datadoghq.com/dashboard/abc-123',
      'pagerduty.com/service-id': 'PXXXXXX',
      'argocd/app-name': 'order-service-prod',
    },
    links: [
      {
        url: 'https://grafana.internal.example.com/d/order-service',
        title: 'Grafana Dashboard',
      },
    ],
  },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: 'group:default/team-commerce',
  },
};

/** A component that somebody registered without any annotation. */
export const bareService: Entity = {
  ...orderService,
  metadata: { name: 'bare-service', namespace: 'default' },
};

export const succeededRun: CiRun = {
  id: '9001',
  workflowName: 'java-ci',
  workflowPath: '.github/workflows/ci.yaml',
  title: 'Reject an order without lines',
  runNumber: 418,
  event: 'push',
  branch: 'main',
  sha: '4f2a9c1d0e5b6a7c8d9e0f1a2b3c4d5e6f708192',
  actor: 'mira-okafor',
  status: 'completed',
  conclusion: 'success',
  statusText: 'succeeded',
  startedAt: '2026-11-22T14:03:00Z',
  finishedAt: '2026-11-22T14:06:35Z',
  durationSeconds: 215,
  url: `${REPOSITORY_URL}/actions/runs/9001`,
  generated: true,
};

export const failedRun: CiRun = {
  ...succeededRun,
  id: '9000',
  runNumber: 417,
  title: 'Upgrade Spring Boot',
  branch: 'upgrade-spring-boot',
  conclusion: 'failure',
  statusText: 'failed',
  startedAt: '2026-11-21T09:30:00Z',
  url: `${REPOSITORY_URL}/actions/runs/9000`,
};

export const queuedRun: CiRun = {
  ...succeededRun,
  id: '9002',
  runNumber: 419,
  title: 'Initial commit',
  status: 'queued',
  conclusion: null,
  statusText: 'queued, no runner here',
  startedAt: '2026-11-23T17:50:00Z',
  finishedAt: null,
  durationSeconds: null,
  url: `${REPOSITORY_URL}/actions/runs/9002`,
  generated: false,
};

export const runsResponse: CiRunsResponse = {
  repository: 'my-org/order-service',
  repositoryUrl: REPOSITORY_URL,
  missing: null,
  total: 23,
  page: 1,
  pageSize: 10,
  runs: [
    queuedRun,
    succeededRun,
    failedRun,
    ...Array.from({ length: 7 }, (_, index) => ({
      ...succeededRun,
      id: `80${index}`,
      runNumber: 416 - index,
      title: `Change ${416 - index}`,
      startedAt: `2026-11-${String(20 - index).padStart(2, '0')}T10:00:00Z`,
    })),
  ],
  fetchedAt: FETCHED_AT,
};

export const productionDeployment: Deployment = {
  id: '501',
  environment: 'production',
  sha: succeededRun.sha,
  ref: 'main',
  creator: 'jonas-weber',
  createdAt: '2026-11-22T15:00:00Z',
  finishedAt: '2026-11-22T15:04:00Z',
  state: 'success',
  description: 'Deployed by deploy.yaml',
  url: `${REPOSITORY_URL}/deployments/501`,
  generated: true,
};

export const deploymentsResponse: DeploymentsResponse = {
  repository: 'my-org/order-service',
  missing: null,
  deployments: [
    productionDeployment,
    {
      ...productionDeployment,
      id: '500',
      environment: 'staging',
      state: 'in_progress',
      description: null,
      createdAt: '2026-11-22T14:10:00Z',
    },
    {
      ...productionDeployment,
      id: '499',
      state: 'failure',
      description: 'Readiness was not reached',
      createdAt: '2026-11-19T11:00:00Z',
      url: null,
    },
  ],
  fetchedAt: FETCHED_AT,
};

export const argoApplication: ArgoApplication = {
  name: 'order-service-prod',
  project: 'order-service',
  namespace: 'commerce',
  repoUrl: 'http://localhost:4010/my-org/infrastructure',
  path: 'apps/order-service',
  syncStatus: 'Unknown',
  healthStatus: 'Unknown',
  message: null,
  revision: null,
  conditions: [
    {
      type: 'ComparisonError',
      message: 'No cluster is attached, so nothing was compared.',
    },
  ],
  history: [],
  instance: 'main',
  url: 'http://localhost:4010/argocd/applications/order-service-prod',
  standIn: true,
};

export const argoResponse: ArgoApplicationResponse = {
  missing: null,
  application: argoApplication,
  fetchedAt: FETCHED_AT,
};

export const missingSlug: CiRunsResponse = {
  ...runsResponse,
  repository: null,
  repositoryUrl: null,
  missing: {
    reason:
      'The entity does not say which repository it is built from, so there are no CI runs to show.',
    annotation: 'github.com/project-slug',
  },
  total: 0,
  runs: [],
};
