import type {
  Campaign,
  CampaignRepository,
  Drift,
  DriftResponse,
  DriftsResponse,
  Exemption,
  FrictionResponse,
  JoiningResponse,
  MoversResponse,
  PlatformPullRequest,
  RegistrationResponse,
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

export const registration: RegistrationResponse = {
  subject: 'organization',
  rate: 0.9,
  registered: 45,
  total: 50,
  items: [
    {
      repository: 'github.com/my-org/legacy-billing',
      url: 'https://github.com/my-org/legacy-billing',
      language: 'Java',
      eligible: true,
      pullRequest: null,
    },
  ],
  nextCursor: null,
};

export const joining: JoiningResponse = {
  repository: 'github.com/my-org/legacy-billing',
  url: 'https://github.com/my-org/legacy-billing',
  entityRef: null,
  provider: 'github.com/my-org/golden-path',
  language: 'Java',
  layers: [
    {
      name: 'build',
      title: 'Build',
      description: 'Builds and tests with the shared workflow.',
      on: false,
      files: [
        {
          path: '.github/workflows/golden-path.yaml',
          content:
            'on: push\njobs:\n  build:\n    uses: my-org/golden-path/.github/workflows/build.yaml@v3.1.0\n',
          layers: ['build'],
        },
      ],
      problem: null,
    },
    {
      name: 'deploy',
      title: 'Deploy',
      description: 'Hands the image to Argo CD.',
      on: false,
      files: [],
      problem: 'It has no Dockerfile.',
    },
  ],
  registration: {
    proposal: {
      name: 'legacy-billing',
      description: '',
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/team-payments',
      system: null,
    },
    candidates: [
      {
        ref: 'group:default/team-payments',
        title: 'Payments',
        confidence: 0.8,
        evidence: [
          {
            source: 'codeowners',
            text: 'CODEOWNERS names @my-org/team-payments for every file',
            url: 'https://github.com/my-org/legacy-billing/blob/HEAD/CODEOWNERS',
          },
        ],
      },
    ],
  },
  pullRequest: null,
  mayPropose: true,
};

export const exemption: Exemption = {
  id: 'e1',
  repository: 'github.com/my-org/mainframe-bridge',
  url: 'https://github.com/my-org/mainframe-bridge',
  owner: 'group:default/team-payments',
  reason: 'Leaves service with the mainframe in March.',
  expiresOn: '2027-03-31',
  state: 'active',
  requestedBy: 'user:default/mira-okafor',
  requestedAt: '2026-11-20T09:00:00.000Z',
  decidedBy: 'user:default/sam-rivera',
  decidedAt: '2026-11-21T09:00:00.000Z',
  note: null,
  endedBy: null,
  endedAt: null,
};

export const friction: FrictionResponse = {
  subject: 'organization',
  day: '2026-11-27',
  offPath: 13,
  items: [
    {
      kind: 'layer-missing',
      layer: 'scan',
      title: 'Scan is missing',
      advice: 'Call the scan workflow; a pull request can bring it.',
      repositories: 10,
      owners: 4,
      onlyThis: 9,
    },
    {
      kind: 'not-registered',
      layer: null,
      title: 'Not in the catalog',
      advice: 'Register it.',
      repositories: 3,
      owners: 0,
      onlyThis: 1,
    },
  ],
};

export const movers: MoversResponse = {
  from: '2026-08-31',
  to: '2026-11-27',
  items: [
    {
      ref: 'system:default/checkout',
      before: { onPath: 5, eligible: 25, rate: 0.2 },
      after: { onPath: 18, eligible: 25, rate: 0.72 },
      joined: ['my-org/order-service', 'my-org/cart-service'],
      left: [],
    },
  ],
};
