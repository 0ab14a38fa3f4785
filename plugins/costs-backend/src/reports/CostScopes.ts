import {
  AuthService,
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { BasicPermission } from '@backstage/plugin-permission-common';
import {
  costAmountReadPermission,
  costReportReadPermission,
} from '@provenpath/plugin-costs-common';
import {
  requirePermission,
  TeamScope,
  TeamScopes,
} from '@provenpath/portal-node';

export interface CostScopesOptions {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  auth: Pick<AuthService, 'isPrincipal'>;
}

/** Decides whose costs a reader may see. */
export class CostScopes {
  static create(options: CostScopesOptions): CostScopes {
    const teams = TeamScopes.create({
      ...options,
      pluginId: 'costs',
      permission: costAmountReadPermission,
    });
    return new CostScopes(options.permissions, teams);
  }

  private constructor(
    private readonly permissions: PermissionsService,
    private readonly teams: TeamScopes,
  ) {}

  /**
   * @param permission - what is needed to read at all
   * @throws NotAllowedError (403) without that permission.
   */
  async decide(
    credentials: BackstageCredentials,
    permission: BasicPermission = costReportReadPermission,
  ): Promise<TeamScope> {
    await requirePermission(this.permissions, permission, credentials);
    return this.teams.decide(credentials);
  }
}
