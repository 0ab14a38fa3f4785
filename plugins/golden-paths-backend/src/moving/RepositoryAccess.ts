import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { mayChange } from '@provenpath/plugin-golden-paths-node';
import { requirePermission } from '@provenpath/portal-node';

/**
 * Whether somebody may have the portal do something to a repository: with the
 * permission, and as a member of its owner or of the platform team.
 */
export class RepositoryAccess {
  constructor(
    private readonly options: {
      auth: AuthService;
      permissions: PermissionsService;
      userInfo: UserInfoService;
      platformGroups: readonly string[];
    },
  ) {}

  /** @throws NotAllowedError naming the permission */
  require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    return requirePermission(this.options.permissions, permission, credentials);
  }

  async has(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /**
   * @param ownerRef - null for a repository that nobody owns: then the platform
   * team alone
   */
  async mayFor(
    permission: BasicPermission,
    ownerRef: string | null,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return (
      (await this.has(permission, credentials)) &&
      (await this.isOwn(ownerRef, credentials))
    );
  }

  /** @throws NotAllowedError saying who may */
  async requireFor(
    permission: BasicPermission,
    repository: { id: string; ownerRef: string | null },
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.require(permission, credentials);
    if (!(await this.isOwn(repository.ownerRef, credentials))) {
      throw new NotAllowedError(
        repository.ownerRef
          ? `${repository.id} belongs to ${repository.ownerRef}: its members and the platform team may do this.`
          : `Nobody is known to own ${repository.id}: the platform team may do this.`,
      );
    }
  }

  /** Who asks, for records: a reference, or the name of a service. */
  nameOf(credentials: BackstageCredentials): string {
    const { auth } = this.options;
    if (auth.isPrincipal(credentials, 'user')) {
      return credentials.principal.userEntityRef;
    }
    return auth.isPrincipal(credentials, 'service')
      ? credentials.principal.subject
      : 'unknown';
  }

  private async isOwn(
    ownerRef: string | null,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const { auth, userInfo, platformGroups } = this.options;
    if (!auth.isPrincipal(credentials, 'user')) {
      // A machine has no team; what its token allows was decided by the operator.
      return auth.isPrincipal(credentials, 'service');
    }
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    // The first group stands for an owner that there is not.
    const owner = ownerRef ?? platformGroups[0];
    return (
      owner !== undefined &&
      mayChange({ ownershipEntityRefs, owner, platformGroups })
    );
  }
}
