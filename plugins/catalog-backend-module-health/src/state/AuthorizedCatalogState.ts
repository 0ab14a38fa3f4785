import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  catalogHealthReadPermission,
  HealthBudgetsResponse,
} from '@provenpath/plugin-catalog-health-common';
import { requirePermission } from '@provenpath/portal-node';
import { GithubBudgets } from '../budgets/GithubBudgets';
import { CatalogState } from './types';

/** Lets only those read how the catalog stands who may. */
export class AuthorizedCatalogState {
  constructor(
    private readonly options: {
      state: CatalogState;
      budgets: Pick<GithubBudgets, 'read'>;
      permissions: PermissionsService;
    },
  ) {}

  /** @throws NotAllowedError (403) without the permission */
  async stateFor(credentials: BackstageCredentials): Promise<CatalogState> {
    await this.authorize(credentials);
    return this.options.state;
  }

  /** @throws NotAllowedError (403) without the permission */
  async readBudgets(
    credentials: BackstageCredentials,
  ): Promise<HealthBudgetsResponse> {
    await this.authorize(credentials);
    return this.options.budgets.read(credentials);
  }

  private authorize(credentials: BackstageCredentials): Promise<void> {
    return requirePermission(
      this.options.permissions,
      catalogHealthReadPermission,
      credentials,
    );
  }
}
