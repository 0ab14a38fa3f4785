import { CostRule, formatDecimal } from '@provenpath/plugin-costs-common';
import fc from 'fast-check';
import { directRules, TestCharge, testRule } from './attributionFixture';

/** A plain decimal of up to 15 digits after the point. */
export const amount = fc
  .record({
    units: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 15n }),
    scale: fc.integer({ min: 0, max: 15 }),
  })
  .map(formatDecimal);

/** Charges of two currencies, of every category and with any sign. */
export const charge: fc.Arbitrary<TestCharge> = fc.record(
  {
    day: fc.integer({ min: 10, max: 28 }).map(day => `2026-09-${day}`),
    currency: fc.constantFrom('USD', 'EUR'),
    category: fc.constantFrom(
      'Usage',
      'Usage',
      'Purchase',
      'Tax',
      'Credit',
      'Adjustment',
    ),
    service: fc.constantFrom('EC2', 'Support', 'EKS', 'Licences'),
    subAccount: fc.constantFrom('1', '2'),
    resourceId: fc.constantFrom('arn:aws:rds:eu:1:db:cart', 'other'),
    commitmentStatus: fc.constantFrom('Used', 'Unused'),
    tags: fc.dictionary(
      fc.constantFrom('service', 'owner', 'app'),
      fc.constantFrom('cart', 'Prices', 'team-a', 'gone'),
    ),
    billed: amount,
    effective: amount,
  },
  { requiredKeys: ['day', 'billed', 'effective'] },
);

/** A rule that divides what a service costs. */
export const pool = (id: string, service: string, split: object) =>
  testRule(id, 0, {
    conditions: { services: [service] },
    definition: { kind: 'pool', split },
  });

const pools = fc.constantFrom(
  pool('support', 'Support', { method: 'proportional' }),
  pool('support-even', 'Support', { method: 'even', level: 'owner' }),
  pool('cluster', 'EKS', { method: 'usage', weightSet: 'none' }),
  pool('licences', 'Lic*', {
    method: 'fixed',
    recipients: [
      { entityRef: 'group:default/team-a', weight: '33.3' },
      { entityRef: 'group:default/team-b', weight: '66.7' },
    ],
  }),
);

/** Up to six rules, in any order. */
export const rules: fc.Arbitrary<CostRule[]> = fc
  .uniqueArray(fc.oneof(pools, fc.constantFrom(...directRules)), {
    selector: rule => rule.id,
    maxLength: 6,
  })
  .map(chosen => chosen.map((rule, position) => ({ ...rule, position })));
