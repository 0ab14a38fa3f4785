import { RuleDefinition } from '@provenpath/plugin-costs-common';

/** A rule as it stands in the configuration. */
export interface ConfiguredRule {
  id: string;
  name: string;
  conditions?: unknown;
  definition: RuleDefinition;
}

/**
 * Rules that give most of a first bill an owner without any configuration: the
 * annotations and tags that the portal's own templates write, and those that are
 * widely used.
 */
export const DEFAULT_RULES: ConfiguredRule[] = [
  {
    id: 'resource-annotation',
    name: 'Resource in the catalog, by its id or ARN',
    definition: {
      kind: 'resource',
      annotations: ['provenpath.io/resource-id', 'aws.amazon.com/arn'],
    },
  },
  {
    id: 'tag-component',
    name: 'Component, by the tag of its service',
    definition: {
      kind: 'tag',
      keys: [
        'service',
        'component',
        'app.kubernetes.io/name',
        'app',
        'application',
      ],
      target: 'component',
      namespace: 'default',
    },
  },
  {
    id: 'tag-system',
    name: 'System, by its tag',
    definition: {
      kind: 'tag',
      keys: ['system', 'app.kubernetes.io/part-of', 'project', 'product'],
      target: 'system',
      namespace: 'default',
    },
  },
  {
    id: 'tag-owner',
    name: 'Team, by the tag of its owner',
    definition: {
      kind: 'tag',
      keys: ['owner', 'team'],
      target: 'group',
      namespace: 'default',
    },
  },
  {
    id: 'tag-cost-center',
    name: 'Team, by the tag of its cost center',
    definition: {
      kind: 'tag',
      keys: ['cost-center', 'cost_center', 'costcenter'],
      target: 'group',
      namespace: 'default',
    },
  },
  {
    id: 'sub-account-annotation',
    name: 'Sub-account, by the annotation of its team or system',
    definition: {
      kind: 'sub-account',
      annotations: [
        'provenpath.io/sub-account-id',
        'aws.amazon.com/account-id',
      ],
    },
  },
];
