import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  Permission,
} from '@backstage/plugin-permission-common';

/** @throws NotAllowedError (403) that names the permission that is missing. */
export async function requirePermission(
  permissions: PermissionsService,
  permission: BasicPermission,
  credentials: BackstageCredentials,
): Promise<void> {
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw refusal(permission);
  }
}

/** Names the permission that is missing, and who gives it. */
export function refusal(permission: Permission): NotAllowedError {
  return new NotAllowedError(
    `This needs the permission "${permission.name}". The platform team can give you a role that has it.`,
  );
}
