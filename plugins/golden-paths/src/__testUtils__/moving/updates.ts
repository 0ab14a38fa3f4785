import type {
  Campaign,
  CampaignRepository,
  Drift,
  DriftResponse,
  DriftsResponse,
  PlatformPullRequest,
} from '@provenpath/plugin-golden-paths-common';

/** Made-up answers for tests and for the playground: never shipped. */
export const ORDERS = 'github.com/my-org/order-service';

export const pullRequest: PlatformPullRequest = {
  repository: ORDERS,
  kind: 'update',
  number: 42,
  url: 'https://github.com/my-org/order-service/pull/42',
  title: 'Update from the template',
  branch: 'provenpath/update',
  state: 'open',
  checks: 'pending',
  conflicts: ['Dockerfile'],
  reviewRequestedAt: null,
  campaignId: null,
  problem: null,
  openedAt: '2026-11-26T10:00:00.000Z',
  checkedAt: '2026-11-27T01:00:00.000Z',
};

export const drift: Drift = {
  id: ORDERS,
  host: 'github.com',
  owner: 'my-org',
  name: 'order-service',
  url: 'https://github.com/my-org/order-service',
  entityRef: 'component:default/order-service',
  ownerRef: 'group:default/team-commerce',
  template: 'template:default/spring-boot-service',
  lineage: 'recorded',
  version: '1111111aaaaaaabbbbbbbcccccccddddddd11111',
  currentVersion: '2222222aaaaaaabbbbbbbcccccccddddddd22222',
  status: 'conflicting',
  reason: null,
  filesChanged: 2,
  filesConflicting: 1,
  checkedAt: '2026-11-27T01:00:00.000Z',
  pullRequest: null,
};

export const drifts: DriftsResponse = {
  counts: [
    { status: 'up-to-date', count: 20 },
    { status: 'behind', count: 5 },
    { status: 'conflicting', count: 2 },
    { status: 'template-gone', count: 1 },
  ],
  templates: [{ template: 'template:default/spring-boot-service', count: 28 }],
  checkedAt: '2026-11-27T01:00:00.000Z',
  items: [drift],
  nextCursor: null,
};

export const driftOfOrders: DriftResponse = {
  drift,
  inputs: { serviceName: 'order-service' },
  files: [
    {
      path: 'Dockerfile',
      previousPath: null,
      change: 'changed',
      outcome: 'conflict',
      reason: 'Both sides changed the base image',
      binary: false,
      added: 5,
      removed: 1,
      lines: [
        { kind: 'conflict', before: null, after: 1, text: '<<<<<<< here' },
        {
          kind: 'removed',
          before: 1,
          after: null,
          text: 'FROM eclipse-temurin:17',
        },
        {
          kind: 'added',
          before: null,
          after: 2,
          text: 'FROM eclipse-temurin:21',
        },
        { kind: 'same', before: 2, after: 3, text: 'WORKDIR /app' },
      ],
      truncated: false,
    },
    {
      path: 'README.md',
      previousPath: null,
      change: 'changed',
      outcome: 'merged',
      reason: null,
      binary: false,
      added: 2,
      removed: 0,
      lines: [{ kind: 'added', before: null, after: 9, text: '## Runbook' }],
      truncated: false,
    },
  ],
  compareUrl: 'https://github.com/my-org/portal/compare/1111111...2222222',
  mayPropose: true,
};

export const campaign: Campaign = {
  id: 'c1',
  title: 'Java 21',
  kind: 'update',
  layers: [],
  description: 'Java 17 leaves support in spring.',
  selection: { subject: 'organization', templates: [], repositories: [] },
  waveSize: 10,
  waveHours: 24,
  openLimit: 20,
  status: 'running',
  createdBy: 'user:default/mira-okafor',
  createdAt: '2026-11-25T09:00:00.000Z',
  startedAt: '2026-11-25T10:00:00.000Z',
  finishedAt: null,
  wave: 2,
  nextWaveAt: '2026-11-28T10:00:00.000Z',
  waitingBecause: null,
  total: 28,
  progress: [
    { state: 'merged', count: 9 },
    { state: 'up-to-date', count: 5 },
    { state: 'open', count: 6 },
    { state: 'waiting', count: 8 },
  ],
};

export const draft: Campaign = {
  ...campaign,
  id: 'c2',
  title: 'Runbooks',
  status: 'draft',
  startedAt: null,
  wave: 0,
  nextWaveAt: null,
  progress: [{ state: 'waiting', count: 28 }],
};

export const campaignRepository: CampaignRepository = {
  repository: ORDERS,
  url: 'https://github.com/my-org/order-service',
  ownerRef: 'group:default/team-commerce',
  template: 'template:default/spring-boot-service',
  state: 'open',
  reason: null,
  wave: 1,
  attempts: 1,
  changedAt: '2026-11-26T10:00:00.000Z',
  pullRequest: { ...pullRequest, campaignId: 'c1' },
  optOut: null,
};
