import { PermissionsService } from '@backstage/backend-plugin-api';
import { CompoundEntityRef } from '@backstage/catalog-model';
import { deliveryReadPermission } from '@provenpath/plugin-delivery-common';
import { requirePermission } from '@provenpath/portal-node';
import { EntityDeliveries, ReadOptions } from './types';

/** Asks for `delivery.entity.read` before anything is read. */
export class AuthorizedEntityDeliveries implements EntityDeliveries {
  constructor(
    private readonly inner: EntityDeliveries,
    private readonly permissions: PermissionsService,
  ) {}

  async readCiRuns(
    entityRef: CompoundEntityRef,
    paging: { page: number; pageSize: number },
    options: ReadOptions,
  ) {
    await this.authorize(options);
    return this.inner.readCiRuns(entityRef, paging, options);
  }

  async readDeployments(entityRef: CompoundEntityRef, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.readDeployments(entityRef, options);
  }

  async readArgoApplication(
    entityRef: CompoundEntityRef,
    options: ReadOptions,
  ) {
    await this.authorize(options);
    return this.inner.readArgoApplication(entityRef, options);
  }

  private authorize({ credentials }: ReadOptions): Promise<void> {
    return requirePermission(
      this.permissions,
      deliveryReadPermission,
      credentials,
    );
  }
}
