import { ConfigReader } from '@backstage/config';
import { readRoleGroups, rolesOf } from './roles';

const roleGroups = readRoleGroups(
  new ConfigReader({
    portal: {
      roles: {
        'platform-team': ['group:default/team-platform'],
        'team-lead': ['Group:default/Engineering-Leads'],
        finance: ['group:team-finance', 'group:default/controllers'],
        auditor: ['group:default/team-audit'],
      },
    },
  }),
);

describe('readRoleGroups', () => {
  it('gives no role to anybody without config', () => {
    expect(readRoleGroups(new ConfigReader({})).size).toBe(0);
  });

  it('names the role that does not exist and those that do', () => {
    expect(() =>
      readRoleGroups(
        new ConfigReader({ portal: { roles: { admins: ['group:x'] } } }),
      ),
    ).toThrow(
      'portal.roles has an unknown role "admins". Known roles are platform-team, team-lead, finance, auditor; everybody signed in is a developer without an entry.',
    );
  });

  it.each(['user:default/priya-raman', 'team-platform'])(
    'refuses %p with the field and the way out',
    ref => {
      expect(() =>
        readRoleGroups(
          new ConfigReader({ portal: { roles: { finance: [ref] } } }),
        ),
      ).toThrow(
        `portal.roles.finance has "${ref}"; write a full group ref such as "group:default/team-platform".`,
      );
    },
  );
});

describe('rolesOf', () => {
  it.each([
    ['no group at all', [], ['developer']],
    ['an ordinary team', ['group:default/team-commerce'], ['developer']],
    [
      'a group in other letter case',
      ['group:default/engineering-leads'],
      ['developer', 'team-lead'],
    ],
    [
      'the second group of a role',
      ['group:default/controllers'],
      ['developer', 'finance'],
    ],
    [
      'a ref without namespace in config',
      ['group:default/team-finance'],
      ['developer', 'finance'],
    ],
    ['auditors only', ['group:default/team-audit'], ['auditor']],
    [
      'an auditor who also runs the platform',
      ['group:default/team-audit', 'group:default/team-platform'],
      ['auditor', 'developer', 'platform-team'],
    ],
    [
      'a team of the same name in another namespace',
      ['group:guests/team-platform'],
      ['developer'],
    ],
  ])('%s', (_, refs, expected) => {
    expect([...rolesOf(refs, roleGroups)].sort()).toEqual(expected);
  });
});
