import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { TeamReach } from './teamScope';

/** What some may not do; everybody may do everything else. */
export interface Restrictions {
  /** Names of permissions that people or machines lack, by their ref or subject. */
  denied?: Record<string, string[]>;
  /** Who sees the rows of these groups only, by their ref or subject. */
  narrowed?: Record<string, { reach: TeamReach; groups: string[] }>;
}

/** Who is calling, in words; `undefined`, in words, is nobody. */
export function subjectOf(credentials: BackstageCredentials<unknown>): string {
  const { principal } = credentials;
  const named =
    principal !== null && typeof principal === 'object'
      ? (Reflect.get(principal, 'userEntityRef') ??
        Reflect.get(principal, 'subject'))
      : undefined;
  return String(named);
}

/**
 * What a permission policy answers that refuses, and narrows a plugin's rows to
 * teams, by a table.
 */
export function narrowingPermissions(
  pluginId: string,
  { denied = {}, narrowed = {} }: Restrictions,
): PermissionsService {
  return {
    authorize: async (requests, { credentials }) =>
      requests.map(({ permission }) => ({
        result: denied[subjectOf(credentials)]?.includes(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
    authorizeConditional: async (requests, { credentials }) =>
      requests.map(({ permission: { resourceType } }) => {
        const params = narrowed[subjectOf(credentials)];
        return params
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId,
              resourceType,
              conditions: { rule: 'BELONGS_TO_GROUPS', resourceType, params },
            }
          : { result: AuthorizeResult.ALLOW };
      }),
  };
}
