import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** The roles that a group can give, as they are written in `portal.roles`. */
export const assignableRoles = [
  'platform-team',
  'team-lead',
  'finance',
  'auditor',
] as const;

export type AssignableRole = (typeof assignableRoles)[number];
export type Role = AssignableRole | 'developer';

/** Every role of the portal. */
export const allRoles: readonly Role[] = ['developer', ...assignableRoles];

/** Full, lower case refs of the groups that hold each role. */
export type RoleGroups = ReadonlyMap<AssignableRole, ReadonlySet<string>>;

/**
 * Reads `portal.roles`.
 *
 * @throws InputError when a role is unknown or an entry is not a group ref.
 */
export function readRoleGroups(config: Config): RoleGroups {
  const rolesConfig = config.getOptionalConfig('portal.roles');
  const groups = new Map<AssignableRole, ReadonlySet<string>>();
  for (const role of rolesConfig?.keys() ?? []) {
    if (!isAssignableRole(role)) {
      throw new InputError(
        `portal.roles has an unknown role "${role}". Known roles are ${assignableRoles.join(
          ', ',
        )}; everybody signed in is a developer without an entry.`,
      );
    }
    const refs = rolesConfig?.getStringArray(role) ?? [];
    groups.set(
      role,
      new Set(refs.map(ref => parseGroupRef(ref, `portal.roles.${role}`))),
    );
  }
  return groups;
}

/**
 * The roles of a user who is in the given groups.
 *
 * Auditors are not developers as well, or they could create what they audit;
 * whoever is given a working role beside it keeps that role's rights.
 */
export function rolesOf(
  ownershipEntityRefs: readonly string[],
  roleGroups: RoleGroups,
): Set<Role> {
  const held = new Set(ownershipEntityRefs.map(ref => ref.toLowerCase()));
  const roles = new Set<Role>();
  for (const [role, groups] of roleGroups) {
    if ([...groups].some(group => held.has(group))) {
      roles.add(role);
    }
  }
  const onlyAuditor = roles.size === 1 && roles.has('auditor');
  if (!onlyAuditor) {
    roles.add('developer');
  }
  return roles;
}

function isAssignableRole(role: string): role is AssignableRole {
  return assignableRoles.some(known => known === role);
}

function parseGroupRef(ref: string, field: string): string {
  const help = `${field} has "${ref}"; write a full group ref such as "group:default/team-platform".`;
  let parsed;
  try {
    parsed = parseEntityRef(ref);
  } catch (error) {
    throw new InputError(help, error);
  }
  if (parsed.kind.toLowerCase() !== 'group') {
    throw new InputError(help);
  }
  return stringifyEntityRef(parsed);
}
