import { Entity } from '@backstage/catalog-model';
import { countDevelopers } from './countDevelopers';

function entity(
  kind: string,
  name: string,
  relations: Array<[type: string, targetRef: string]> = [],
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

const GROUP = 'group:default';

describe('countDevelopers', () => {
  it('counts each person once, however many ways lead to a subject', () => {
    const counts = countDevelopers([
      entity('Group', 'engineering'),
      entity('Group', 'commerce', [['childOf', `${GROUP}/engineering`]]),
      entity('Group', 'payments', [['childOf', `${GROUP}/engineering`]]),
      entity('User', 'mira', [['memberOf', `${GROUP}/commerce`]]),
      entity('User', 'jonas', [
        ['memberOf', `${GROUP}/commerce`],
        ['memberOf', `${GROUP}/payments`],
      ]),
      entity('User', 'tom', [['memberOf', `${GROUP}/payments`]]),
      // In no group: a machine.
      entity('User', 'portal-bot'),
      entity('Domain', 'shop'),
      entity('System', 'checkout', [['partOf', 'domain:default/shop']]),
      entity('Component', 'orders', [
        ['ownedBy', `${GROUP}/commerce`],
        ['partOf', 'system:default/checkout'],
      ]),
      entity('Component', 'cards', [
        ['ownedBy', `${GROUP}/payments`],
        ['partOf', 'system:default/checkout'],
      ]),
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      organization: 3,
      'group:default/engineering': 3,
      'group:default/commerce': 2,
      'group:default/payments': 2,
      'system:default/checkout': 3,
      'domain:default/shop': 3,
    });
  });
});
