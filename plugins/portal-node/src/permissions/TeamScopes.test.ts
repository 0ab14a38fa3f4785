import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { isInScope, TeamScope } from './teamScope';
import { TeamScopes } from './TeamScopes';

const permission = createPermission({
  name: 'test.row.read',
  attributes: { action: 'read' },
  resourceType: 'test-row',
});

const condition = (reach: string) => ({
  rule: 'BELONGS_TO_GROUPS',
  resourceType: 'test-row',
  params: { groups: ['group:default/Commerce'], reach },
});

const narrowed = (conditions: object): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'test',
  resourceType: 'test-row',
  conditions: conditions as ReturnType<typeof condition>,
});

function scopesFor(decision: PolicyDecision) {
  const authorizeConditional = jest.fn(async () => [decision]);
  // The rules that are registered are those that decisions are read with.
  const permissionsRegistry = mockServices.permissionsRegistry.mock();
  permissionsRegistry.getPermissionRuleset.mockImplementation(
    () =>
      ({
        getRuleByName: (name: string) => {
          const [{ rules }] = permissionsRegistry.addResourceType.mock.calls[0];
          const found = rules.find(rule => rule.name === name);
          if (!found) throw new Error(`No rule ${name}`);
          return found;
        },
      }) as ReturnType<typeof permissionsRegistry.getPermissionRuleset>,
  );
  const scopes = TeamScopes.create({
    pluginId: 'test',
    permission,
    permissions: mockServices.permissions.mock({ authorizeConditional }),
    permissionsRegistry,
    auth: mockServices.auth(),
  });
  return { scopes, authorizeConditional };
}

describe('TeamScopes', () => {
  it.each<[string, PolicyDecision, TeamScope]>([
    ['everybody’s', { result: AuthorizeResult.ALLOW }, { visibility: 'all' }],
    [
      'one’s groups’',
      narrowed(condition('own-team')),
      { visibility: 'own-team', groups: ['group:default/commerce'] },
    ],
    [
      'those of the groups below',
      narrowed(condition('own-subtree')),
      { visibility: 'own-subtree', groups: ['group:default/commerce'] },
    ],
  ])('lets see %s', async (_, decision, expected) => {
    const { scopes } = scopesFor(decision);
    expect(await scopes.decide(mockCredentials.user())).toEqual(expected);
  });

  it.each<[string, PolicyDecision, string]>([
    [
      'a refusal',
      { result: AuthorizeResult.DENY },
      'This needs the permission "test.row.read".',
    ],
    [
      'what no query can say',
      narrowed({ not: condition('own-team') }),
      'narrows "test.row.read" by several conditions',
    ],
    [
      'a rule that is not there',
      narrowed({ ...condition('own-team'), rule: 'ANYTHING' }),
      'No rule ANYTHING',
    ],
    ['an unknown reach', narrowed(condition('everything')), 'expected one of'],
  ])('lets nothing through after %s', async (_, decision, message) => {
    const { scopes } = scopesFor(decision);
    await expect(scopes.decide(mockCredentials.user())).rejects.toThrow(
      message,
    );
  });

  it('asks once for what a page asks at once, and for each person', async () => {
    const { scopes, authorizeConditional } = scopesFor({
      result: AuthorizeResult.ALLOW,
    });
    const mira = mockCredentials.user('user:default/mira');
    await Promise.all([scopes.decide(mira), scopes.decide(mira)]);
    expect(authorizeConditional).toHaveBeenCalledTimes(1);
    await scopes.decide(mockCredentials.user('user:default/tom'));
    expect(authorizeConditional).toHaveBeenCalledTimes(2);
  });
});

describe('isInScope', () => {
  const row = {
    ownerRef: 'group:default/commerce',
    subjects: ['organization', 'group:default/commerce', 'group:default/all'],
  };
  const nobodys = { ownerRef: null, subjects: ['organization'] };

  it.each<[TeamScope, boolean, boolean]>([
    [{ visibility: 'all' }, true, true],
    [
      { visibility: 'own-team', groups: ['group:default/commerce'] },
      true,
      false,
    ],
    [{ visibility: 'own-team', groups: ['group:default/all'] }, false, false],
    [{ visibility: 'own-subtree', groups: ['group:default/all'] }, true, false],
    [
      { visibility: 'own-subtree', groups: ['group:default/pay'] },
      false,
      false,
    ],
    [{ visibility: 'own-subtree', groups: [] }, false, false],
  ])('with %j: of commerce %s, of nobody %s', (scope, ofCommerce, ofNobody) => {
    expect([isInScope(row, scope), isInScope(nobodys, scope)]).toEqual([
      ofCommerce,
      ofNobody,
    ]);
  });
});
