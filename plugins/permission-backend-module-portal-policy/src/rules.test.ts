import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityDeletePermission,
  catalogPermissions,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  ConditionalPolicyDecision,
  createPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import {
  scaffolderPermissions,
  taskCancelPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import { auditPermissions } from '@provenpath/plugin-audit-common';
import { catalogHealthPermissions } from '@provenpath/plugin-catalog-health-common';
import {
  costAmountReadPermission,
  costPermissions,
} from '@provenpath/plugin-costs-common';
import { deliveryPermissions } from '@provenpath/plugin-delivery-common';
import { goldenPathsPermissions } from '@provenpath/plugin-golden-paths-common';
import {
  kpiFigureReadPermission,
  kpiPermissions,
} from '@provenpath/plugin-kpis-common';
import {
  ballotDrawPermission,
  surveyPermissions,
} from '@provenpath/plugin-surveys-common';
import { createTeamRule } from '@provenpath/portal-node';
import { decide, Person } from './decide';
import { Role } from './roles';
import { Visibilities } from './visibility';
import { rules } from './rules';

const open: Visibilities = { costs: 'all', kpis: 'all' };

const developer: Person = {
  userEntityRef: 'user:default/mira-okafor',
  ownershipEntityRefs: [
    'user:default/mira-okafor',
    'group:default/team-commerce',
  ],
  roles: new Set<Role>(['developer']),
};

describe('rules', () => {
  it('name every permission of the installed plugins and no other', () => {
    const installed = [
      ...catalogPermissions,
      ...scaffolderPermissions,
      ...kpiPermissions,
      ...auditPermissions,
      ...catalogHealthPermissions,
      ...costPermissions,
      ...deliveryPermissions,
      ...goldenPathsPermissions,
      ...surveyPermissions,
    ].map(permission => permission.name);
    expect(Object.keys(rules).sort()).toEqual([...new Set(installed)].sort());
  });

  it('let an auditor create, change and delete nothing but an opinion', () => {
    const auditor = { ...developer, roles: new Set<Role>(['auditor']) };
    const allowed = [
      ...catalogPermissions,
      ...scaffolderPermissions,
      ...kpiPermissions,
      ...auditPermissions,
      ...catalogHealthPermissions,
      ...costPermissions,
      ...deliveryPermissions,
      ...goldenPathsPermissions,
      ...surveyPermissions,
    ].filter(
      permission =>
        decide(permission, auditor, open).result !== AuthorizeResult.DENY &&
        permission.attributes.action !== 'read',
    );
    expect(allowed).toEqual([ballotDrawPermission]);
  });
});

describe('decide', () => {
  it('writes the same catalog condition as the catalog itself', () => {
    expect(decide(catalogEntityDeletePermission, developer, open)).toEqual(
      createCatalogConditionalDecision(
        catalogEntityDeletePermission,
        catalogConditions.isEntityOwner({
          claims: ['user:default/mira-okafor', 'group:default/team-commerce'],
        }),
      ),
    );
  });

  it('writes the same task condition as the scaffolder itself', () => {
    expect(decide(taskCancelPermission, developer, open)).toEqual(
      createScaffolderTaskConditionalDecision(
        taskCancelPermission,
        scaffolderTaskConditions.isTaskOwner({
          createdBy: ['user:default/mira-okafor'],
        }),
      ),
    );
  });

  it.each<[ResourcePermission, 'costs' | 'kpis']>([
    [costAmountReadPermission, 'costs'],
    [kpiFigureReadPermission, 'kpis'],
  ])('narrows %j with the rule that %s knows', (permission, pluginId) => {
    const visibilities = { ...open, [pluginId]: 'own-subtree' as const };
    const decision = decide(permission, developer, visibilities);
    expect(decision).toMatchObject({ pluginId, result: 'CONDITIONAL' });
    const { resourceType } = permission;
    const { rule } = createTeamRule({ pluginId, resourceType });
    // The rule's own check of its parameters takes them.
    const { conditions } = decision as ConditionalPolicyDecision;
    const transform = createConditionTransformer({ getRuleByName: () => rule });
    expect(rule.name).toBe('BELONGS_TO_GROUPS');
    expect(transform(conditions)).toMatchObject({
      visibility: 'own-subtree',
      groups: ['group:default/team-commerce'],
    });
    expect(decide(permission, developer, open).result).toBe('ALLOW');
    const finance = { ...developer, roles: new Set<Role>(['finance']) };
    expect(decide(permission, finance, visibilities).result).toBe('ALLOW');
  });

  it('denies "visible" where nothing says what is narrowed', () => {
    const withoutType = createPermission({
      name: 'costs.amount.read',
      attributes: { action: 'read' },
    });
    expect(decide(withoutType, developer, open).result).toBe('DENY');
  });

  it('denies "own" where nothing says whose it is', () => {
    const withoutResource = createPermission({
      name: 'catalog.entity.delete',
      attributes: { action: 'delete' },
    });
    expect(decide(withoutResource, developer, open)).toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it.each(['devtools.administer', 'toString', '__proto__', ''])(
    'denies the permission %p that the table does not name',
    name => {
      const platform = {
        ...developer,
        roles: new Set<Role>(['platform-team']),
      };
      const unknown = createPermission({ name, attributes: {} });
      expect(decide(unknown, platform, open)).toEqual({
        result: AuthorizeResult.DENY,
      });
    },
  );
});
