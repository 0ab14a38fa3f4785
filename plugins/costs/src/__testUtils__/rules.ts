import type {
  CostRule,
  RulePreviewResponse,
  RulesResponse,
} from '@provenpath/plugin-costs-common';

export const tagRule: CostRule = {
  id: 'tag-owner',
  version: 1,
  position: 310,
  name: 'Team, by the tag of its owner',
  enabled: true,
  conditions: {},
  definition: {
    kind: 'tag',
    keys: ['owner', 'team'],
    target: 'group',
    namespace: 'default',
  },
  effectiveFrom: '2025-10-01',
  savedAt: '2026-11-01T10:00:00Z',
  savedBy: 'portal',
  reason: 'Part of the portal',
};

/** Between the tags and whatever comes after them. */
export const accountRule: CostRule = {
  ...tagRule,
  id: 'sub-accounts',
  position: 3000,
  name: 'Team, by its sub-account',
  definition: {
    kind: 'sub-account',
    accounts: { '111122223333': 'group:default/team-commerce' },
  },
};

export const rulesResponse: RulesResponse = {
  revision: 3,
  rules: [tagRule, accountRule],
};

export const previewResponse: RulePreviewResponse = {
  periods: ['2026-10'],
  closedPeriods: ['2026-09'],
  revision: 7,
  periodsNotShown: [],
  movesAnything: true,
  truncated: false,
  moves: [
    {
      provider: 'Amazon Web Services',
      billingPeriod: '2026-10',
      currency: 'USD',
      ownerRef: 'group:default/team-commerce',
      line: 'direct',
      effectiveBefore: '800.10',
      effectiveAfter: '830.35',
      effectiveChange: '30.25',
      billedBefore: '800.10',
      billedAfter: '830.35',
    },
  ],
};
