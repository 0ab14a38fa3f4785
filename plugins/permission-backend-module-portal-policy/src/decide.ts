import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Role } from './roles';
import { Grants, Reach, rules } from './rules';

/** Whom a decision is about. */
export interface Person {
  userEntityRef: string;
  /** The user and every group that the user belongs to. */
  ownershipEntityRefs: string[];
  roles: ReadonlySet<Role>;
}

const deny: PolicyDecision = { result: AuthorizeResult.DENY };
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };

/** Decides by the table in `rules.ts`; what it does not name is denied. */
export function decide(permission: Permission, person: Person): PolicyDecision {
  const grants = Object.hasOwn(rules, permission.name)
    ? rules[permission.name]
    : {};
  switch (widestReach(grants, person.roles)) {
    case 'all':
      return allow;
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
  if (reaches.includes('all')) {
    return 'all';
  }
  return reaches.includes('own') ? 'own' : undefined;
}

/**
 * The conditions are written out here instead of taken from the catalog and
 * scaffolder backends: depending on those would pull both whole plugins into
 * every deployment of the permission backend. A test holds them to be the same.
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
