import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  preflightPermission,
  PreflightRequest,
} from '@provenpath/plugin-golden-paths-common';
import { requirePermission } from '@provenpath/portal-node';
import { Preflight, ReadOptions } from './types';

/** Asks for `golden-paths.preflight.use` before anything is looked at. */
export class AuthorizedPreflight implements Preflight {
  constructor(
    private readonly inner: Preflight,
    private readonly permissions: PermissionsService,
  ) {}

  async checkName(name: string, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.checkName(name, options);
  }

  async check(request: PreflightRequest, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.check(request, options);
  }

  private authorize({ credentials }: ReadOptions): Promise<void> {
    return requirePermission(
      this.permissions,
      preflightPermission,
      credentials,
    );
  }
}
