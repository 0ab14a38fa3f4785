import type {
  RuleDraft,
  UnallocatedCandidate,
} from '@provenpath/plugin-costs-common';

/** Until somebody names the owner. */
const UNNAMED = 'group:default/team';

/**
 * The rule that a candidate stands for. Charges of one service have no owner in
 * common, so they become a shared pool.
 */
export function draftOf(candidate: UnallocatedCandidate): RuleDraft {
  const { by, tagKey, value, suggestedRef } = candidate;
  const owner = suggestedRef ?? UNNAMED;
  const common = { name: candidate.title, enabled: true, conditions: {} };
  switch (by) {
    case 'tag':
      return {
        ...common,
        definition: {
          kind: 'tag',
          keys: [tagKey ?? ''],
          target: 'group',
          namespace: 'default',
          values: { [value]: owner },
        },
      };
    case 'sub-account':
      return {
        ...common,
        definition: { kind: 'sub-account', accounts: { [value]: owner } },
      };
    case 'resource':
      return {
        ...common,
        definition: {
          kind: 'resource',
          annotations: ['provenpath.io/resource-id'],
          mappings: { [value]: owner },
        },
      };
    default:
      return {
        ...common,
        conditions: { services: [value] },
        definition: {
          kind: 'pool',
          split: { method: 'proportional', level: 'system' },
        },
      };
  }
}
