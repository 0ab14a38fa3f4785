import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { requirePermission } from './requirePermission';

const permission = createPermission({ name: 'test.read', attributes: {} });

function ask(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  const permissions = mockServices.permissions.mock({
    authorize: async () => [{ result }],
  });
  return requirePermission(permissions, permission, mockCredentials.user());
}

describe('requirePermission', () => {
  it('lets pass who has it', async () => {
    await expect(ask(AuthorizeResult.ALLOW)).resolves.toBeUndefined();
  });

  it('names the permission that is missing, and who gives it', async () => {
    await expect(ask(AuthorizeResult.DENY)).rejects.toThrow(
      'This needs the permission "test.read". The platform team can give you a role that has it.',
    );
  });
});
