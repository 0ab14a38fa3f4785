import type {
  ComponentStanding,
  ProposalsResponse,
  RepositoryAdoption,
  RepositoryLayer,
} from '@provenpath/plugin-golden-paths-common';
import { PROVIDER, DAY } from './figures';

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
