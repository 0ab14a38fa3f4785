import { organisation } from '../__testUtils__/organisation';
import { mapOrganisation } from './mapOrganisation';

const map = mapOrganisation(organisation);

describe('mapOrganisation', () => {
  it('finds members of groups and of those below, each once', () => {
    expect(map.membersOf(['group:default/legal'])).toEqual([
      'user:default/legal-1',
      'user:default/legal-2',
      'user:default/legal-3',
    ]);
    expect(
      map.membersOf(['group:default/engineering', 'group:default/team-data']),
    ).toHaveLength(16);
    expect(map.hasGroup('group:default/nobody')).toBe(false);
  });

  it('finds the domain that the group owns', () => {
    expect(map.domainOf('user:default/commerce-2')).toBe(
      'domain:default/commerce',
    );
  });

  it('finds the domain of a system that the group owns', () => {
    expect(map.domainOf('user:default/data-1')).toBe('domain:default/data');
  });

  it('finds the domain of the group above', () => {
    expect(map.domainOf('user:default/legal-1')).toBe('domain:default/legal');
  });

  it('takes the first group that has one', () => {
    // engineering comes before team-commerce and owns none.
    expect(map.domainOf('user:default/commerce-1')).toBe(
      'domain:default/commerce',
    );
    expect(map.domainOf('user:default/stranger')).toBeUndefined();
  });

  it('ends in a circle of groups', () => {
    const circle = mapOrganisation([
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'one' },
        relations: [
          { type: 'parentOf', targetRef: 'group:default/two' },
          { type: 'hasMember', targetRef: 'user:default/ann' },
        ],
      },
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'two' },
        relations: [{ type: 'parentOf', targetRef: 'group:default/one' }],
      },
    ]);
    expect(circle.membersOf(['group:default/two'])).toEqual([
      'user:default/ann',
    ]);
    expect(circle.domainOf('user:default/ann')).toBeUndefined();
  });
});
