import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  costReportReadAllPermission,
  costReportReadPermission,
} from '@provenpath/plugin-costs-common';
import { requirePermission } from '@provenpath/portal-node';
import { CostScope } from './types';

/** As `costs.visibility` says it. */
export type CostVisibility = CostScope['visibility'];

export interface CostScopesOptions {
  visibility: CostVisibility;
  permissions: PermissionsService;
  auth: Pick<AuthService, 'isPrincipal'>;
  userInfo: UserInfoService;
}

/** Decides whose costs a reader may see. */
export class CostScopes {
  static create(options: CostScopesOptions): CostScopes {
    return new CostScopes(options);
  }

  private constructor(private readonly options: CostScopesOptions) {}

  /**
   * @param permission - what is needed to read at all
   * @throws NotAllowedError (403) without that permission.
   */
  async decide(
    credentials: BackstageCredentials,
    permission: BasicPermission = costReportReadPermission,
  ): Promise<CostScope> {
    const { visibility, permissions, auth, userInfo } = this.options;
    await requirePermission(permissions, permission, credentials);
    if (visibility === 'all' || !auth.isPrincipal(credentials, 'user')) {
      return { visibility: 'all' };
    }
    const [decision] = await permissions.authorize(
      [{ permission: costReportReadAllPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) {
      return { visibility: 'all' };
    }
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    return {
      visibility,
      groups: ownershipEntityRefs
        .map(ref => ref.toLocaleLowerCase('en-US'))
        .filter(ref => ref.startsWith('group:')),
    };
  }
}
