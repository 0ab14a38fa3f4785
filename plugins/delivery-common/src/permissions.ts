import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading CI runs, deployments and the Argo CD application of an entity. Asked
 * beside the catalog's own read permission: who may not see the entity may not
 * see its deliveries either.
 */
export const deliveryReadPermission = createPermission({
  name: 'delivery.entity.read',
  attributes: { action: 'read' },
});

/** Starting the deployment collector by hand. */
export const deliveryCollectPermission = createPermission({
  name: 'delivery.collector.run',
  attributes: { action: 'update' },
});

export const deliveryPermissions = [
  deliveryReadPermission,
  deliveryCollectPermission,
];
