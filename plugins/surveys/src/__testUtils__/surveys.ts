import type {
  BallotKeys,
  Campaign,
  CampaignsResponse,
  Complaint,
  Invitation,
  PlatformRequest,
  RequestsResponse,
  ResultsResponse,
} from '@provenpath/plugin-surveys-common';

/** Made-up figures for tests and for the playground: never shipped. */
export const openCampaign: Campaign = {
  id: '2026-q4',
  title: 'Autumn survey',
  question: 'How likely are you to recommend our platform to a colleague?',
  reasons: [
    { id: 'speed', title: 'Speed' },
    { id: 'support', title: 'Support' },
  ],
  audience: ['group:default/engineering'],
  opensOn: '2026-11-20',
  closesOn: '2026-12-04',
  status: 'open',
  source: 'ballots',
  demo: false,
  quarter: '2026-Q4',
  closedOn: null,
  population: 139,
  ballotsDrawn: 40,
  domains: [
    { ref: 'domain:default/commerce', title: 'Commerce', population: 48 },
    { ref: 'domain:default/data', title: 'Data', population: 35 },
  ],
  fingerprint: '1234-5678',
  nps: null,
  margin95: null,
  n: null,
  responseRate: null,
};

export const closedCampaign: Campaign = {
  ...openCampaign,
  id: '2026-q3',
  title: 'Summer survey',
  status: 'closed',
  source: 'import',
  demo: true,
  quarter: '2026-Q3',
  closesOn: '2026-09-24',
  closedOn: '2026-09-24',
  nps: 42,
  margin95: 7.4,
  n: 100,
  responseRate: 100 / 139,
};

export const plannedCampaign: Campaign = {
  ...openCampaign,
  id: '2027-q1',
  title: 'Winter survey',
  status: 'planned',
  opensOn: '2027-02-01',
  closesOn: '2027-02-14',
  population: null,
  ballotsDrawn: 0,
};

export const campaignsResponse: CampaignsResponse = {
  timeZone: 'UTC',
  campaigns: [plannedCampaign, openCampaign, closedCampaign],
};

export const results: ResultsResponse = {
  campaignId: '2026-q3',
  title: 'Summer survey',
  quarter: '2026-Q3',
  closedOn: '2026-09-24',
  source: 'import',
  demo: true,
  nps: 42,
  margin95: 7.394,
  adjusted: { nps: 40.777, margin95: 7.344 },
  n: 100,
  population: 139,
  responseRate: 100 / 139,
  representative: true,
  counts: { promoters: 55, passives: 32, detractors: 13 },
  scores: [0, 1, 1, 2, 2, 3, 4, 15, 17, 30, 25],
  bounds: { low: 2.158, high: 58.273 },
  spoiled: 1,
  reasons: {
    shown: [
      { id: 'support', title: 'Support', count: 30 },
      { id: 'speed', title: 'Speed', count: 70 },
    ],
    hidden: [],
  },
  cuts: [
    {
      dimension: 'domain',
      shown: [
        {
          id: 'domain:default/commerce',
          title: 'Commerce',
          counts: { promoters: 20, passives: 10, detractors: 10 },
          n: 40,
          nps: 25,
          adjusted: { nps: 23.3, margin95: 24.6 },
          population: 48,
        },
      ],
      hidden: [
        { id: 'domain:default/data', title: 'Data' },
        { id: 'unsaid', title: 'Not said' },
      ],
    },
    { dimension: 'tenure', shown: [], hidden: [] },
  ],
  comparison: {
    campaignId: '2026-q2',
    title: 'Spring survey',
    difference: 12,
    z: 2.31,
    significant: true,
  },
};

export const invitation: Invitation = {
  campaignId: '2026-q4',
  invited: true,
  ballotDrawnOn: null,
  remindersDismissed: false,
  suggestedDomain: 'domain:default/commerce',
  fingerprint: '1234-5678',
};

export const ballotKeys: BallotKeys = {
  campaignId: '2026-q4',
  signing: { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
  sealing: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
  fingerprint: '1234-5678',
};

export const complaints: Complaint[] = [
  {
    id: '00000000-0000-4000-8000-000000000001',
    title: 'Log search UI is inconvenient',
    status: 'open',
    workUrl: 'https://github.com/my-org/logs/issues/7',
    createdOn: '2026-07-01',
    resolvedOn: null,
    resolution: null,
    demo: true,
    waves: [
      {
        campaignId: '2026-q2',
        title: 'Spring survey',
        quarter: '2026-Q2',
        detractors: 20,
        named: null,
        share: null,
      },
      {
        campaignId: '2026-q3',
        title: 'Summer survey',
        quarter: '2026-Q3',
        detractors: 20,
        named: 7,
        share: 0.35,
      },
    ],
  },
];

export const lateRequest: PlatformRequest = {
  id: '00000000-0000-4000-8000-00000000000a',
  kind: 'request',
  title: 'A template for Go',
  text: 'We have three services in it',
  page: '/create',
  authorRef: 'user:default/mira-okafor',
  createdOn: '2026-11-01',
  dueOn: '2026-11-15',
  state: 'late',
  outcome: null,
  answer: null,
  workUrl: null,
  answeredOn: null,
  answeredBy: null,
  inTime: false,
  demo: false,
};

export const requestsResponse: RequestsResponse = {
  requests: [
    lateRequest,
    {
      ...lateRequest,
      id: '00000000-0000-4000-8000-00000000000b',
      kind: 'feedback',
      title: 'Logs are kept too short',
      state: 'answered',
      outcome: 'planned',
      answer: '30 days from January on',
      answeredOn: '2026-11-10',
      answeredBy: 'user:default/priya-raman',
      inTime: true,
    },
  ],
  counts: { open: 0, late: 1, answered: 1 },
  answeredInTime: { share: 0.5, n: 2 },
  nextCursor: null,
};
