import type {
  BenefitResponse,
  HistoryResponse,
  PastResponse,
  NewServicesResponse,
} from '@provenpath/plugin-golden-paths-common';
import { DAY } from './figures';

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
    definitions: ['golden-path 3'],
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
  stickiness: {
    days: 90,
    measured: 10,
    stayed: 9,
    share: 0.9,
    tooYoung: 4,
    repositories: [
      {
        id: 'github.com/my-org/refund-service',
        name: 'refund-service',
        url: 'https://github.com/my-org/refund-service',
        outcome: 'left',
      },
    ],
  },
  reentry: {
    candidates: 10,
    joined: 2,
    repositories: [
      {
        id: 'github.com/my-org/old-billing',
        name: 'old-billing',
        url: 'https://github.com/my-org/old-billing',
        joined: true,
      },
      {
        id: 'github.com/my-org/old-mailer',
        name: 'old-mailer',
        url: 'https://github.com/my-org/old-mailer',
        joined: false,
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
  components: [
    {
      id: 'github.com/my-org/order-service#component:default/order-service',
      name: 'order-service',
      url: 'https://github.com/my-org/order-service',
      team: 'group:default/team-commerce',
      onPath: true,
      perWeek: 6.5,
    },
    {
      id: 'github.com/my-org/old-mailer',
      name: 'old-mailer',
      url: 'https://github.com/my-org/old-mailer',
      team: null,
      onPath: false,
      perWeek: null,
    },
  ],
  joiners: {
    components: 3,
    repositories: [
      {
        id: 'github.com/my-org/old-billing',
        name: 'old-billing',
        url: 'https://github.com/my-org/old-billing',
        before: 1,
        after: 2.5,
      },
    ],
    before: 1.2,
    after: 2.4,
    weeks: 4,
  },
  caution: 'Observed together, not proven cause.',
  reason: null,
};

/** What the end of September was counted from. */
export const past: PastResponse = {
  day: '2026-09-30',
  total: 3,
  items: [
    {
      id: 'github.com/my-org/legacy-billing',
      repository: 'github.com/my-org/legacy-billing',
      onPath: false,
      excluded: null,
    },
    {
      id: 'github.com/my-org/old-tool',
      repository: 'github.com/my-org/old-tool',
      onPath: false,
      excluded: 'inactive',
    },
    {
      id: 'github.com/my-org/order-service#component:default/order-service',
      repository: 'github.com/my-org/order-service',
      onPath: true,
      excluded: null,
    },
  ],
  nextCursor: null,
};
