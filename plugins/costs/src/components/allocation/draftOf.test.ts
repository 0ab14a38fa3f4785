import { ruleDraftSchema } from '@provenpath/plugin-costs-common';
import type { UnallocatedCandidate } from '@provenpath/plugin-costs-common';
import { draftOf } from './draftOf';

const candidate: UnallocatedCandidate = {
  by: 'tag',
  tagKey: 'project_name',
  value: 'cart-service',
  title: 'Tag project_name=cart-service',
  currency: 'USD',
  amount: '120.5',
  share: 0.3,
  rows: 31,
  suggestedRef: 'component:default/cart-service',
};

describe('draftOf', () => {
  it('leads a tag to what is near in the catalog', () => {
    expect(draftOf(candidate).definition).toEqual({
      kind: 'tag',
      keys: ['project_name'],
      target: 'group',
      namespace: 'default',
      values: { 'cart-service': 'component:default/cart-service' },
    });
  });

  it('makes a pool of a service, for it has no owner', () => {
    expect(
      draftOf({ ...candidate, by: 'service', tagKey: null, value: 'Support' }),
    ).toMatchObject({
      conditions: { services: ['Support'] },
      definition: { kind: 'pool' },
    });
  });

  it.each(['tag', 'sub-account', 'resource', 'service'] as const)(
    'makes a rule of %s that the backend takes',
    by => {
      expect(
        ruleDraftSchema.safeParse(draftOf({ ...candidate, by })).success,
      ).toBe(true);
    },
  );
});
