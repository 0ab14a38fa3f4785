import type {
  Exemption,
  FrictionResponse,
  JoiningResponse,
  MoversResponse,
  RegistrationResponse,
} from '@provenpath/plugin-golden-paths-common';

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
  total: 60,
  registered: 55,
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
