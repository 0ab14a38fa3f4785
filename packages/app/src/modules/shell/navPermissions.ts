import type { BasicPermission } from '@backstage/plugin-permission-common';
import { auditReadPermission } from '@provenpath/plugin-audit-common';
import { catalogHealthReadPermission } from '@provenpath/plugin-catalog-health-common';

/**
 * What it takes to see a page that is not everybody's, by the id of its extension:
 * whoever lacks it finds no way there, and is told so at its address.
 */
export const navPermissions: Readonly<Record<string, BasicPermission>> = {
  'page:audit': auditReadPermission,
  'page:catalog-health': catalogHealthReadPermission,
};
