import { createPermission } from '@backstage/plugin-permission-common';

/** To read and export what was done in the portal, by whom and how it ended. */
export const auditReadPermission = createPermission({
  name: 'audit.event.read',
  attributes: { action: 'read' },
});

/** Every permission of the plugin. */
export const auditPermissions = [auditReadPermission];
