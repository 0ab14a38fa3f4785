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
  createPermission,
} from '@backstage/plugin-permission-common';
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
import { costPermissions } from '@provenpath/plugin-costs-common';
import { deliveryPermissions } from '@provenpath/plugin-delivery-common';
import { goldenPathsPermissions } from '@provenpath/plugin-golden-paths-common';
import { kpiPermissions } from '@provenpath/plugin-kpis-common';
import {
  ballotDrawPermission,
  surveyPermissions,
} from '@provenpath/plugin-surveys-common';
import { decide, Person } from './decide';
import { Role } from './roles';
import { rules } from './rules';

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
        decide(permission, auditor).result !== AuthorizeResult.DENY &&
        permission.attributes.action !== 'read',
    );
    expect(allowed).toEqual([ballotDrawPermission]);
  });
});

describe('decide', () => {
  it('writes the same catalog condition as the catalog itself', () => {
    expect(decide(catalogEntityDeletePermission, developer)).toEqual(
      createCatalogConditionalDecision(
        catalogEntityDeletePermission,
        catalogConditions.isEntityOwner({
          claims: ['user:default/mira-okafor', 'group:default/team-commerce'],
        }),
      ),
    );
  });

  it('writes the same task condition as the scaffolder itself', () => {
    expect(decide(taskCancelPermission, developer)).toEqual(
      createScaffolderTaskConditionalDecision(
        taskCancelPermission,
        scaffolderTaskConditions.isTaskOwner({
          createdBy: ['user:default/mira-okafor'],
        }),
      ),
    );
  });

  it('denies "own" where nothing says whose it is', () => {
    const withoutResource = createPermission({
      name: 'catalog.entity.delete',
      attributes: { action: 'delete' },
    });
    expect(decide(withoutResource, developer)).toEqual({
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
      expect(decide(unknown, platform)).toEqual({
        result: AuthorizeResult.DENY,
      });
    },
  );
});
