import { createPermission } from '@backstage/plugin-permission-common';

/** To read how the catalog keeps up, and what is wrong with which entity. */
export const catalogHealthReadPermission = createPermission({
  name: 'catalog-health.report.read',
  attributes: { action: 'read' },
});

/** Every permission of the module. */
export const catalogHealthPermissions = [catalogHealthReadPermission];
