import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  infrastructureReadPermission,
  InfrastructureResponse,
} from '@provenpath/plugin-golden-paths-common';
import { requirePermission } from '@provenpath/portal-node';
import { Infrastructure, ReadOptions } from './types';

/**
 * Asks for `golden-paths.infrastructure.read`; the catalog decides, by the same
 * credentials, whether the person may see the entity.
 */
export class AuthorizedInfrastructure implements Infrastructure {
  constructor(
    private readonly inner: Infrastructure,
    private readonly permissions: PermissionsService,
  ) {}

  async read(
    entityRef: string,
    options: ReadOptions,
  ): Promise<InfrastructureResponse> {
    await requirePermission(
      this.permissions,
      infrastructureReadPermission,
      options.credentials,
    );
    return this.inner.read(entityRef, options);
  }
}
