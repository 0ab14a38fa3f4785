import { catalog, entity } from '../__testUtils__/attributionFixture';
import { coarsen, describeOwnership } from './describeOwnership';

function describeOne(ref: string, entities = catalog) {
  const found = describeOwnership(entities).find(
    each => each.entityRef === ref,
  );
  if (!found) {
    throw new Error(`No ${ref}`);
  }
  return found;
}

describe('describeOwnership', () => {
  it('counts a database for its component and everything above it', () => {
    expect(describeOne('resource:default/cart-database').ownership).toEqual({
      entityRef: 'resource:default/cart-database',
      componentRef: 'component:default/cart',
      systemRef: 'system:default/alpha',
      domainRef: 'domain:default/shop',
      ownerRef: 'group:default/team-a',
      subjects: [
        'component:default/cart',
        'domain:default/shop',
        'group:default/engineering',
        'group:default/team-a',
        'organization',
        'resource:default/cart-database',
        'system:default/alpha',
      ],
    });
  });

  it('leaves a resource of two components to none of them', () => {
    const shared = entity('resource:default/shared', {
      dependencyOf: ['component:default/cart', 'component:default/prices'],
      ownedBy: ['group:default/team-b'],
    });
    const { ownership } = describeOne('resource:default/shared', [
      ...catalog,
      shared,
    ]);
    expect(ownership.componentRef).toBeNull();
    expect(ownership.ownerRef).toBe('group:default/team-b');
  });

  it('does not count a component for one that calls it', () => {
    const called = entity('component:default/payment', {
      ownedBy: ['group:default/team-b'],
      dependencyOf: ['component:default/cart'],
    });
    const { ownership } = describeOne('component:default/payment', [
      ...catalog,
      called,
    ]);
    expect(ownership.subjects).not.toContain('component:default/cart');
  });

  it('takes the owner of the system where a component has a person', () => {
    const own = entity('component:default/own', {
      ownedBy: ['user:default/mira-okafor'],
      partOf: ['system:default/alpha'],
    });
    expect(
      describeOne('component:default/own', [...catalog, own]).ownership
        .ownerRef,
    ).toBe('group:default/team-a');
  });

  it('ends where groups are above each other in a circle', () => {
    const circle = [
      entity('group:default/one', { childOf: ['group:default/two'] }),
      entity('group:default/two', { childOf: ['group:default/one'] }),
    ];
    expect(describeOne('group:default/one', circle).ownership.subjects).toEqual(
      ['group:default/one', 'group:default/two', 'organization'],
    );
  });

  it('reads the answers of a template, and passes over what is none', () => {
    const made = (inputs: string) =>
      describeOne('resource:default/made', [
        entity(
          'resource:default/made',
          {},
          {
            annotations: {
              'backstage.io/source-template': 'Template:default/Provision',
              'provenpath.io/template-inputs': inputs,
            },
          },
        ),
      ]);
    expect(made('{"size": "large"}')).toMatchObject({
      templateRef: 'template:default/provision',
      templateInputs: { size: 'large' },
    });
    expect(made('large').templateInputs).toEqual({});
    expect(made('["large"]').templateInputs).toEqual({});
  });
});

describe('coarsen', () => {
  const { ownership } = describeOne('resource:default/cart-database');

  it.each([
    ['component', 'component:default/cart', 'system:default/alpha', 6],
    ['system', 'system:default/alpha', 'system:default/alpha', 5],
    ['owner', 'group:default/team-a', null, 3],
  ] as const)('to %s', (level, entityRef, systemRef, subjects) => {
    const coarse = coarsen(ownership, level);
    expect(coarse).toMatchObject({
      entityRef,
      systemRef,
      ownerRef: 'group:default/team-a',
    });
    expect(coarse.subjects).toHaveLength(subjects);
  });
});
