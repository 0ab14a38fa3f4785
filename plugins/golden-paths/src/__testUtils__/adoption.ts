import type {
  AdoptionResponse,
  BenefitResponse,
  ComponentStanding,
  CutsResponse,
  FunnelResponse,
  HeatmapResponse,
  HistoryResponse,
  NewServicesResponse,
  ProposalsResponse,
  RepositoryAdoption,
  RepositoryLayer,
  VersionsResponse,
} from '@provenpath/plugin-golden-paths-common';
import type { AdoptionJudgement } from '../api/judgement';

/** Made-up answers for tests and for the playground: never shipped. */
const PROVIDER = 'github.com/my-org/golden-path';
const DAY = '2026-11-27';

/** 27 of 40 eligible ones: 67.5 %. */
export const adoption: AdoptionResponse = {
  subject: 'organization',
  day: DAY,
  rate: 0.675,
  onPath: 27,
  eligible: 40,
  total: 60,
  excluded: [
    { reason: 'archived', count: 8 },
    { reason: 'inactive', count: 7 },
    { reason: 'exempt', count: 5 },
  ],
  running: { rate: 0.6, onPath: 24, measured: 27 },
  layers: [
    {
      name: 'build',
      title: 'Build',
      on: 36,
      applying: 40,
      running: 30,
      measured: 36,
    },
    {
      name: 'scan',
      title: 'Scan',
      on: 30,
      applying: 40,
      running: 25,
      measured: 30,
    },
  ],
  depth: [
    { layersOn: 0, layersApplying: 2, count: 4 },
    { layersOn: 1, layersApplying: 2, count: 9 },
    { layersOn: 2, layersApplying: 2, count: 27 },
  ],
  versionLag: [
    { releases: 0, count: 20 },
    { releases: 2, count: 16 },
  ],
  pins: [
    { pin: 'commit', count: 6 },
    { pin: 'tag', count: 26 },
    { pin: 'branch', count: 4 },
  ],
  unreadable: 1,
  before: { rate: 0.75, onPath: 30 },
  definitions: [
    {
      provider: PROVIDER,
      source: 'file',
      definition: 3,
      definitionBefore: 2,
      newest: 'v3.1.0',
      problem: null,
    },
  ],
  scan: {
    finishedAt: new Date(Date.now() - 5 * 60_000).toISOString(),
    requests: 14,
    points: 14,
    complete: true,
    read: 60,
    known: 60,
    trouble: null,
    demo: true,
  },
};

/** Nothing says what the golden path is, and the scan is half-way. */
export const firstTime: AdoptionResponse = {
  ...adoption,
  rate: null,
  onPath: 0,
  before: null,
  definitions: [],
  scan: adoption.scan && { ...adoption.scan, complete: false, read: 30 },
};

export const judgement: AdoptionJudgement = {
  band: 'good',
  judgement: 'Good, could be Average',
  target: 0.8,
  interval: { low: 0.52, high: 0.8 },
  annotations: [
    { id: 'a1', day: '2026-10-05', text: 'Template v3 announced', url: null },
  ],
};

export const funnel: FunnelResponse = {
  subject: 'organization',
  day: DAY,
  steps: [
    { step: 'all', count: 60, lost: [], measured: null },
    {
      step: 'not-archived',
      count: 52,
      lost: [{ reason: 'archived', count: 8 }],
      measured: null,
    },
    {
      step: 'eligible',
      count: 40,
      lost: [
        { reason: 'inactive', count: 7 },
        { reason: 'exempt', count: 5 },
      ],
      measured: null,
    },
    {
      step: 'any-layer',
      count: 36,
      lost: [{ reason: null, count: 4 }],
      measured: null,
    },
    {
      step: 'on-path',
      count: 27,
      lost: [{ reason: null, count: 9 }],
      measured: null,
    },
    {
      step: 'running',
      count: 24,
      lost: [{ reason: null, count: 3 }],
      measured: 27,
    },
  ],
};

export const heatmap: HeatmapResponse = {
  subject: 'organization',
  day: DAY,
  layers: [
    { name: 'build', title: 'Build' },
    { name: 'scan', title: 'Scan' },
    { name: 'docs', title: 'Docs' },
  ],
  rows: [
    {
      team: 'group:default/team-commerce',
      eligible: 25,
      onPath: 18,
      cells: [
        { layer: 'build', on: 25, applying: 25 },
        { layer: 'scan', on: 18, applying: 25 },
        { layer: 'docs', on: 5, applying: 25 },
      ],
    },
    {
      team: null,
      eligible: 15,
      onPath: 9,
      cells: [
        { layer: 'build', on: 11, applying: 15 },
        { layer: 'scan', on: 12, applying: 15 },
        { layer: 'docs', on: 0, applying: 0 },
      ],
    },
  ],
};

export const versions: VersionsResponse = {
  subject: 'organization',
  day: DAY,
  layers: [
    {
      name: 'build',
      title: 'Build',
      versions: [
        { version: 'v3.1.0', releasesBehind: 0, count: 20 },
        { version: 'v2.0.0', releasesBehind: 2, count: 16 },
        { version: null, releasesBehind: null, count: 2 },
      ],
      pins: [{ pin: 'tag', count: 38 }],
    },
    { name: 'scan', title: 'Scan', versions: [], pins: [] },
  ],
};

export const cuts: CutsResponse = {
  subject: 'organization',
  by: 'system',
  day: DAY,
  items: [
    {
      key: 'system:default/checkout',
      rate: 0.72,
      onPath: 18,
      eligible: 25,
      total: 30,
      running: 16,
      measured: 18,
    },
    {
      key: null,
      rate: 0.6,
      onPath: 9,
      eligible: 15,
      total: 30,
      running: 6,
      measured: 7,
    },
  ],
};

function historyPoint(day: string, onPath: number, reconstructed: boolean) {
  return {
    day,
    rate: onPath / 40,
    onPath,
    eligible: 40,
    total: 60,
    running: null,
    reconstructed,
    definitions: ['golden-path 3'],
  };
}

export const history: HistoryResponse = {
  subject: 'organization',
  from: '2025-11-27',
  to: DAY,
  points: [
    historyPoint('2026-08-31', 10, true),
    historyPoint('2026-09-30', 14, true),
    historyPoint('2026-10-31', 22, true),
    historyPoint('2026-11-25', 26, false),
    historyPoint('2026-11-26', 26, false),
    historyPoint(DAY, 27, false),
  ],
  reconstruction: {
    status: 'complete',
    from: '2026-08-31',
    repositoriesRead: 58,
    repositories: 60,
    requests: 40,
    points: 120,
    budget: 1000,
  },
};

export const newServices: NewServicesResponse = {
  subject: 'organization',
  from: '2025-11-27',
  to: DAY,
  months: [
    { month: '2026-10', created: 4, fromTemplate: 2 },
    { month: '2026-11', created: 4, fromTemplate: 4 },
  ],
  created: 8,
  fromTemplate: 6,
  templateShare: 0.75,
  stickiness: { days: 90, measured: 10, stayed: 9, share: 0.9, tooYoung: 4 },
  reentry: {
    candidates: 10,
    joined: 2,
    repositories: [
      {
        id: 'github.com/my-org/old-billing',
        name: 'old-billing',
        url: 'https://github.com/my-org/old-billing',
      },
    ],
  },
};

export const benefit: BenefitResponse = {
  subject: 'organization',
  computedAt: '2026-11-27T01:00:00.000Z',
  from: '2026-09-07',
  to: '2026-11-22',
  weeks: 11,
  onPath: { components: 20, teams: 6, perWeek: 4.2 },
  offPath: { components: 12, teams: 5, perWeek: 1.4 },
  ratio: 3,
  interval95: [1.8, 4.9],
  replications: 10_000,
  unknownSource: 8,
  joiners: { components: 3, before: 1.2, after: 2.4, weeks: 4 },
  caution: 'Observed together, not proven cause.',
  reason: null,
};

export const buildLayer: RepositoryLayer = {
  name: 'build',
  provider: PROVIDER,
  on: true,
  running: true,
  version: 'v2.0.0',
  lag: 2,
  pin: 'tag',
  files: ['.github/workflows/ci.yaml'],
};

export const scanLayer: RepositoryLayer = {
  name: 'scan',
  provider: null,
  on: false,
  running: null,
  version: null,
  lag: null,
  pin: null,
  files: [],
};

export const orderService: RepositoryAdoption = {
  id: 'github.com/my-org/order-service#component:default/order-service',
  host: 'github.com',
  owner: 'my-org',
  name: 'order-service',
  url: 'https://github.com/my-org/order-service',
  entityRef: 'component:default/order-service',
  ownerRef: 'group:default/team-commerce',
  systemRef: 'system:default/checkout',
  language: 'Java',
  tier: 'tier-1',
  createdAt: '2026-02-01T00:00:00.000Z',
  template: 'template:default/spring-boot-service',
  kind: 'service',
  kindFrom: 'catalog',
  excluded: null,
  exemption: null,
  onPath: false,
  onPathBefore: true,
  running: null,
  layersOn: 1,
  layersApplying: 2,
  lag: 2,
  pin: 'tag',
  layers: [buildLayer, scanLayer],
  problems: [],
};

export const legacyBilling: RepositoryAdoption = {
  ...orderService,
  id: 'github.com/my-org/legacy-billing',
  name: 'legacy-billing',
  url: 'https://github.com/my-org/legacy-billing',
  entityRef: null,
  ownerRef: null,
  systemRef: null,
  template: null,
  kind: null,
  kindFrom: null,
  layersOn: 0,
  lag: null,
  pin: null,
  layers: [{ ...scanLayer, name: 'build' }, scanLayer],
  problems: [
    {
      file: '.github/workflows/release.yaml',
      line: 14,
      message: 'Nested mappings are not allowed in compact mappings',
    },
  ],
};

/** As many as an organisation may have, in pages as the backend gives them. */
export function manyRepositories(count: number): RepositoryAdoption[] {
  return Array.from({ length: count }, (_, index) => ({
    ...orderService,
    id: `github.com/my-org/service-${index}`,
    name: `service-${index}`,
  }));
}

export const standing: ComponentStanding = {
  entityRef: 'component:default/order-service',
  day: DAY,
  measuredAt: '2026-11-27T01:00:00.000Z',
  adoption: orderService,
  explanation: null,
  layers: [
    {
      ...buildLayer,
      title: 'Build',
      description: 'Builds and tests with the shared workflow.',
      newest: 'v3.1.0',
      advice: {
        action: 'newer-version',
        text: 'Call v3.1.0 instead of v2.0.0.',
        example: 'uses: my-org/golden-path/.github/workflows/build.yaml@v3.1.0',
        file: '.github/workflows/ci.yaml',
        url: 'https://github.com/my-org/order-service/blob/HEAD/.github/workflows/ci.yaml',
      },
    },
    {
      ...scanLayer,
      title: 'Scan',
      description: 'Looks for known weaknesses.',
      newest: 'v3.1.0',
      advice: {
        action: 'call-it',
        text: 'Call the scan workflow.',
        example: 'uses: my-org/golden-path/.github/workflows/scan.yaml@v3.1.0',
        file: null,
        url: null,
      },
    },
  ],
  problems: [],
  toDo: 2,
};

export const proposals: ProposalsResponse = {
  read: 30,
  partial: true,
  files: [],
  mayChoose: true,
  items: [
    {
      repository: 'github.com/my-org/ci-templates',
      path: '.github/workflows/java-build.yaml',
      kind: 'workflow',
      callers: 21,
      refs: [
        { ref: 'v2', callers: 18 },
        { ref: 'main', callers: 3 },
      ],
      suggestedLayer: 'build',
      chosen: null,
    },
    {
      repository: 'github.com/my-org/ci-templates',
      path: '.github/workflows/trivy.yaml',
      kind: 'workflow',
      callers: 12,
      refs: [{ ref: 'v1', callers: 12 }],
      suggestedLayer: 'scan',
      chosen: null,
    },
  ],
};
