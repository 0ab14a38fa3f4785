import { CLUSTER, databaseEntities, RENAMED } from '@provenpath/sandbox/bills';

/** Under this name the cluster's core hours are published. */
export const CLUSTER_WEIGHTS = 'cluster-core-hours';

/**
 * The demo organisation's own rules, beside those that every portal starts with.
 *
 * @param effectiveFrom - first day that they count for
 */
export function createDemoRules(effectiveFrom: string) {
  const common = {
    enabled: true,
    effectiveFrom,
    reason: 'Part of the demo organisation',
  };
  return [
    {
      ...common,
      name: 'Databases of the infrastructure repository, by their ARN',
      conditions: {},
      definition: {
        kind: 'resource',
        annotations: ['aws.amazon.com/arn'],
        mappings: databaseEntities(),
      },
    },
    {
      ...common,
      name: 'A service under its old name',
      conditions: {},
      definition: {
        kind: 'tag',
        keys: ['service'],
        target: 'component',
        values: { [RENAMED.before]: `component:default/${RENAMED.now}` },
      },
    },
    {
      ...common,
      name: 'Production cluster, by core hours',
      conditions: { tags: { 'eks:cluster-name': [CLUSTER] } },
      definition: {
        kind: 'pool',
        split: {
          method: 'usage',
          level: 'component',
          weightSet: CLUSTER_WEIGHTS,
        },
      },
    },
    {
      ...common,
      name: 'Staging cluster, in proportion to direct cost',
      conditions: { tags: { 'eks:cluster-name': ['*'] } },
      definition: {
        kind: 'pool',
        split: { method: 'proportional', level: 'system' },
      },
    },
    {
      ...common,
      name: 'Network, in proportion to direct cost',
      conditions: { tags: { layer: ['network'] } },
      definition: {
        kind: 'pool',
        split: { method: 'proportional', level: 'system' },
      },
    },
    {
      ...common,
      name: 'Support and observability, in proportion to direct cost',
      conditions: { services: ['AWS Support*', 'Datadog*'] },
      definition: {
        kind: 'pool',
        split: { method: 'proportional', level: 'system' },
      },
    },
  ];
}

/** Monthly budgets in whole units of their currency. */
export const DEMO_BUDGETS: Array<
  [subject: string, currency: string, amount: string]
> = [
  ['organization', 'USD', '45000'],
  ['organization', 'EUR', '11000'],
  ['group:default/team-commerce', 'USD', '6000'],
  ['group:default/team-payments', 'USD', '5000'],
  ['group:default/team-data-platform', 'EUR', '5000'],
];
