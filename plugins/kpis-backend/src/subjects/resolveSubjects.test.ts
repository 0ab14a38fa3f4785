import { stringifyEntityRef } from '@backstage/catalog-model';
import { component, organisation } from '../__testUtils__/entities';
import { EntityGraph, resolveSubjects } from './resolveSubjects';

function graphOf(entities = organisation): EntityGraph {
  return new Map(
    entities.map(entity => [stringifyEntityRef(entity), entity] as const),
  );
}

describe('resolveSubjects', () => {
  it('counts a component for its groups, its system and its domain', () => {
    expect(
      resolveSubjects(
        { entityRef: 'component:default/order-service', ownerRef: null },
        graphOf(),
      ),
    ).toEqual({
      ownerRef: 'group:default/team-commerce',
      subjects: [
        'organization',
        'group:default/team-commerce',
        'group:default/engineering',
        'system:default/commerce-platform',
        'domain:default/commerce',
      ],
      subjectsResolved: true,
    });
  });

  it('lets the catalog decide when it names another owner', () => {
    expect(
      resolveSubjects(
        {
          entityRef: 'component:default/order-service',
          ownerRef: 'group:default/team-platform',
        },
        graphOf(),
      ).ownerRef,
    ).toBe('group:default/team-commerce');
  });

  it('falls back to the owner that came with the event', () => {
    expect(
      resolveSubjects(
        { entityRef: null, ownerRef: 'group:default/team-platform' },
        graphOf(),
      ),
    ).toEqual({
      ownerRef: 'group:default/team-platform',
      subjects: [
        'organization',
        'group:default/team-platform',
        'group:default/engineering',
      ],
      subjectsResolved: true,
    });
  });

  it('says that an entity is not in the catalog yet', () => {
    expect(
      resolveSubjects(
        {
          entityRef: 'component:default/new-service',
          ownerRef: 'group:default/team-commerce',
        },
        graphOf(),
      ),
    ).toEqual({
      ownerRef: 'group:default/team-commerce',
      subjects: [
        'organization',
        'group:default/team-commerce',
        'group:default/engineering',
      ],
      subjectsResolved: false,
    });
  });

  it('says that a parent on the way is missing', () => {
    const withoutTop = organisation.filter(
      entity => entity.metadata.name !== 'engineering',
    );
    expect(
      resolveSubjects(
        { entityRef: 'component:default/order-service', ownerRef: null },
        graphOf(withoutTop),
      ).subjectsResolved,
    ).toBe(false);
  });

  it('counts for the organisation alone when nothing is known', () => {
    expect(
      resolveSubjects({ entityRef: null, ownerRef: null }, graphOf()),
    ).toEqual({
      ownerRef: null,
      subjects: ['organization'],
      subjectsResolved: true,
    });
  });

  it('takes no person for a group', () => {
    const personal = component(
      'side-project',
      'user:default/mira-okafor',
      'system:default/commerce-platform',
    );
    expect(
      resolveSubjects(
        { entityRef: 'component:default/side-project', ownerRef: null },
        graphOf([...organisation, personal]),
      ),
    ).toMatchObject({
      ownerRef: null,
      subjects: [
        'organization',
        'system:default/commerce-platform',
        'domain:default/commerce',
      ],
    });
  });

  it('ends where groups lie in a circle', () => {
    const circle = organisation.map(entity =>
      entity.metadata.name === 'engineering'
        ? {
            ...entity,
            relations: [
              { type: 'childOf', targetRef: 'group:default/team-commerce' },
            ],
          }
        : entity,
    );
    expect(
      resolveSubjects(
        { entityRef: null, ownerRef: 'group:default/team-commerce' },
        graphOf(circle),
      ).subjects,
    ).toEqual([
      'organization',
      'group:default/team-commerce',
      'group:default/engineering',
    ]);
  });
});
