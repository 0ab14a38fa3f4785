import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Role } from './roles';
import { Grants, Reach, rules } from './rules';
import { NarrowedPlugin, Visibilities } from './visibility';

/** Whom a decision is about. */
export interface Person {
  userEntityRef: string;
  /** The user and every group that the user belongs to. */
  ownershipEntityRefs: string[];
  roles: ReadonlySet<Role>;
}

const deny: PolicyDecision = { result: AuthorizeResult.DENY };
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };

/** Whose plugin a type of rows is that `portal.visibility` narrows. */
const narrowedTypes: Record<string, NarrowedPlugin> = {
  'cost-amount': 'costs',
  'kpi-figure': 'kpis',
};

/** Decides by the table in `rules.ts`; what it does not name is denied. */
export function decide(
  permission: Permission,
  person: Person,
  visibilities: Visibilities,
): PolicyDecision {
  const grants = Object.hasOwn(rules, permission.name)
    ? rules[permission.name]
    : {};
  switch (widestReach(grants, person.roles)) {
    case 'all':
      return allow;
    case 'visible':
      return asFarAsVisible(permission, person, visibilities);
    case 'own':
      return onlyOwn(permission, person);
    default:
      return deny;
  }
}

function widestReach(
  grants: Grants,
  roles: ReadonlySet<Role>,
): Reach | undefined {
  const reaches = [...roles].map(role => grants[role]);
  const widestFirst: Reach[] = ['all', 'visible', 'own'];
  return widestFirst.find(reach => reaches.includes(reach));
}

function asFarAsVisible(
  permission: Permission,
  person: Person,
  visibilities: Visibilities,
): PolicyDecision {
  if (
    !isResourcePermission(permission) ||
    !Object.hasOwn(narrowedTypes, permission.resourceType)
  ) {
    return deny;
  }
  const { resourceType } = permission;
  const pluginId = narrowedTypes[resourceType];
  const reach = visibilities[pluginId];
  if (reach === 'all') {
    return allow;
  }
  const groups = person.ownershipEntityRefs.filter(ref =>
    ref.toLocaleLowerCase('en-US').startsWith('group:'),
  );
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId,
    resourceType,
    conditions: {
      rule: 'BELONGS_TO_GROUPS',
      resourceType,
      params: { groups, reach },
    },
  };
}

/**
 * The conditions are written out here instead of taken from the backends that own
 * them: depending on those would pull whole plugins into every deployment of the
 * permission backend. A test holds them to be the same.
 */
function onlyOwn(permission: Permission, person: Person): PolicyDecision {
  if (isResourcePermission(permission, 'catalog-entity')) {
    return {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        resourceType: 'catalog-entity',
        params: { claims: person.ownershipEntityRefs },
      },
    };
  }
  if (isResourcePermission(permission, 'scaffolder-task')) {
    return {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'scaffolder',
      resourceType: 'scaffolder-task',
      conditions: {
        rule: 'IS_TASK_OWNER',
        resourceType: 'scaffolder-task',
        params: { createdBy: [person.userEntityRef] },
      },
    };
  }
  return deny;
}
