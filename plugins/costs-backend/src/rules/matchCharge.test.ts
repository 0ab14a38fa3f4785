import {
  CostRule,
  RuleConditions,
  ruleDraftSchema,
} from '@provenpath/plugin-costs-common';
import { plainTraits } from '../__testUtils__/plainTraits';
import { compileConditions } from './conditions';
import { compileRules } from './matchCharge';
import { ChargeTraits, KnownEntities } from './types';

const refs = [
  'component:default/order-service',
  'resource:default/orders-database',
  'group:default/team-commerce',
  'group:default/team-platform',
];

const entities: KnownEntities = {
  has: ref => refs.includes(ref),
  findByAnnotation: (annotation, value) =>
    annotation === 'aws.amazon.com/arn' &&
    value.toLowerCase() === 'arn:aws:rds:eu:1:db:orders-production'
      ? 'resource:default/orders-database'
      : undefined,
};

function rule(
  id: string,
  position: number,
  definition: unknown,
  more: Partial<CostRule> & { conditions?: RuleConditions } = {},
): CostRule {
  return {
    ...ruleDraftSchema.parse({ name: id, definition }),
    id,
    version: 1,
    position,
    effectiveFrom: '1970-01-01',
    savedAt: '2026-09-01T00:00:00.000Z',
    savedBy: 'user:default/lucia-moretti',
    reason: 'Test',
    ...more,
  };
}

const byArn = rule('by-arn', 1, {
  kind: 'resource',
  annotations: ['aws.amazon.com/arn'],
  mappings: { 'i-*': 'component:default/order-service' },
});
const byTag = rule('by-tag', 2, {
  kind: 'tag',
  keys: ['Service', 'app'],
  target: 'component',
});
const byTeam = rule('by-team', 3, {
  kind: 'tag',
  keys: ['owner'],
  target: 'group',
  values: { 'CC-4711': 'group:default/team-platform' },
});
const byAccount = rule('by-account', 4, {
  kind: 'sub-account',
  accounts: {
    '1234': 'group:default/team-commerce',
    shop: 'group:default/team-platform',
  },
});
const support = rule(
  'support',
  5,
  { kind: 'pool', split: { method: 'proportional' } },
  { conditions: { services: ['*Support*'] } },
);
const all = [byArn, byTag, byTeam, byAccount, support];

describe('conditions', () => {
  it('and rules may ask for a tag of any name', () => {
    const anyValue = compileConditions({ tags: { Constructor: ['*'] } });
    expect(anyValue(plainTraits)).toBe(false);
    expect(anyValue({ ...plainTraits, tags: { constructor: 'x' } })).toBe(true);
    const byName = compileRules(
      [rule('by-name', 1, { ...byTag.definition, keys: ['constructor'] })],
      entities,
    );
    expect(byName(plainTraits)).toBeUndefined();
    const tags = { constructor: 'order-service' };
    expect(byName({ ...plainTraits, tags })?.entityRef).toBe(
      'component:default/order-service',
    );
  });
});

describe('rules', () => {
  const match = compileRules(all, entities);

  it.each<[string, Partial<ChargeTraits>, string, string | null]>([
    [
      'an annotation, whatever its case',
      {
        resourceId: 'ARN:aws:rds:eu:1:db:orders-production',
        tags: { service: 'x' },
      },
      'by-arn',
      'resource:default/orders-database',
    ],
    [
      'a mapping of resources',
      { resourceId: 'i-0abc' },
      'by-arn',
      'component:default/order-service',
    ],
    [
      'a tag before the team and the account',
      {
        tags: { app: 'Order Service', owner: 'team-platform' },
        subAccountId: '1234',
      },
      'by-tag',
      'component:default/order-service',
    ],
    [
      'the next rule where a tag names what the catalog never had',
      { tags: { service: 'gone-service', owner: 'team-platform' } },
      'by-team',
      'group:default/team-platform',
    ],
    [
      'a value that stands for a team',
      { tags: { owner: 'cc-4711' } },
      'by-team',
      'group:default/team-platform',
    ],
    [
      'the id of the account',
      { subAccountId: '1234', subAccountName: 'shop' },
      'by-account',
      'group:default/team-commerce',
    ],
    [
      'the name of the account',
      { subAccountId: '9', subAccountName: 'Shop' },
      'by-account',
      'group:default/team-platform',
    ],
    ['a pool', { serviceName: 'AWS Support (Business)' }, 'support', null],
  ])('decide by %s', (_, traits, id, entityRef) => {
    const decided = match({ ...plainTraits, ...traits });
    expect(decided?.rule.id).toBe(id);
    expect(decided?.entityRef).toBe(entityRef);
  });

  it('leave a charge alone that none matches', () => {
    expect(
      match({ ...plainTraits, tags: { service: 'unknown' } }),
    ).toBeUndefined();
  });

  it('share unused commitment, whoever bought it', () => {
    const unused = {
      ...plainTraits,
      commitmentStatus: 'Unused',
      tags: { owner: 'team-platform' },
    };
    expect(match(unused)?.rule.id).toBe('unused-commitment');
    const own = rule(
      'own-pool',
      9,
      { kind: 'pool', split: { method: 'even' } },
      { conditions: { commitmentStatuses: ['unused'] } },
    );
    expect(compileRules([...all, own], entities)(unused)?.rule.id).toBe(
      'own-pool',
    );
  });
});
