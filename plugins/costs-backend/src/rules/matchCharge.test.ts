import {
  CostRule,
  RuleConditions,
  ruleDraftSchema,
} from '@provenpath/plugin-costs-common';
import { compileConditions, compilePattern } from './conditions';
import { compileRules } from './matchCharge';
import { rulesOn, ruleStretches } from './rulesOn';
import { ChargeTraits, KnownEntities } from './types';

const plain: ChargeTraits = {
  provider: 'AWS',
  subAccountId: null,
  subAccountName: null,
  serviceCategory: null,
  serviceName: null,
  region: null,
  resourceId: null,
  resourceName: null,
  commitmentStatus: null,
  tags: {},
};

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

describe('patterns', () => {
  it.each([
    ['orders', 'orders', true],
    [' Orders ', 'orders', true],
    ['orders', 'orders-2', false],
    ['*', 'anything', true],
    ['aws*support', 'awssupport', true],
    ['aws*support', 'aws premium support', true],
    ['ab*ba', 'aba', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['db.r7g.large', 'dbxr7g.large', false],
  ])('%s and %s: %s', (pattern, value, expected) => {
    expect(compilePattern(pattern)(value)).toBe(expected);
  });
});

describe('conditions', () => {
  it('hold only together', () => {
    const test = compileConditions({
      providers: ['aws', 'azure'],
      tags: { Env: ['prod*'] },
    });
    expect(test({ ...plain, tags: { env: 'Production' } })).toBe(true);
    expect(test({ ...plain, tags: { env: 'dev' } })).toBe(false);
    expect(test(plain)).toBe(false);
    expect(
      test({ ...plain, provider: 'Oracle', tags: { env: 'production' } }),
    ).toBe(false);
  });

  it('and rules may ask for a tag of any name', () => {
    const anyValue = compileConditions({ tags: { Constructor: ['*'] } });
    expect(anyValue(plain)).toBe(false);
    expect(anyValue({ ...plain, tags: { constructor: 'x' } })).toBe(true);
    const byName = compileRules(
      [rule('by-name', 1, { ...byTag.definition, keys: ['constructor'] })],
      entities,
    );
    expect(byName(plain)).toBeUndefined();
    const tags = { constructor: 'order-service' };
    expect(byName({ ...plain, tags })?.entityRef).toBe(
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
    const decided = match({ ...plain, ...traits });
    expect(decided?.rule.id).toBe(id);
    expect(decided?.entityRef).toBe(entityRef);
  });

  it('leave a charge alone that none matches', () => {
    expect(match({ ...plain, tags: { service: 'unknown' } })).toBeUndefined();
  });

  it('share unused commitment, whoever bought it', () => {
    const unused = {
      ...plain,
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

describe('versions', () => {
  const second: CostRule = {
    ...byTag,
    version: 2,
    effectiveFrom: '2026-10-01',
    position: 9,
  };
  const off: CostRule = {
    ...byTeam,
    version: 2,
    effectiveFrom: '2026-10-15',
    enabled: false,
  };
  const versions = [off, byTeam, second, byTag, byArn];

  it('count from their day on, in their order', () => {
    const idsOn = (day: string) =>
      rulesOn(versions, day).map(({ id, version }) => `${id} ${version}`);
    expect(idsOn('2026-09-30')).toEqual(['by-arn 1', 'by-tag 1', 'by-team 1']);
    expect(idsOn('2026-10-01')).toEqual(['by-arn 1', 'by-team 1', 'by-tag 2']);
    expect(rulesOn([...versions].reverse(), '2026-10-01')).toEqual(
      rulesOn(versions, '2026-10-01'),
    );
  });

  it('of one position go by which rule is older, whatever it is called', () => {
    const saved = (id: string, hour: number, version = 1): CostRule => ({
      ...byTag,
      id,
      version,
      savedAt: `2026-09-01T0${hour}:00:00.000Z`,
    });
    // The older one was saved again since, and the newer one is a draft.
    const same = [saved('b', 1), saved('a', 2), saved('b', 3, 2)];
    expect(rulesOn(same, '2026-10-01').map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('cut a month where one begins', () => {
    const stretches = ruleStretches(versions, '2026-10-01', '2026-10-31');
    expect(
      stretches.map(({ fromDay, toDay, rules }) => [
        fromDay,
        toDay,
        rules.map(({ id }) => id),
      ]),
    ).toEqual([
      ['2026-10-01', '2026-10-15', ['by-arn', 'by-team', 'by-tag']],
      ['2026-10-15', null, ['by-arn', 'by-tag']],
    ]);
    expect(ruleStretches(versions, '2026-08-01', '2026-08-31')).toHaveLength(1);
  });
});
