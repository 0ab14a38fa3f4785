import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { PortalPermissionPolicy } from './PortalPermissionPolicy';
import { readRoleGroups } from './roles';
import { readVisibilities } from './visibility';

export const permissionModulePortalPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, logger, policy, userInfo }) {
        const roleGroups = readRoleGroups(config);
        if (!roleGroups.get('platform-team')?.size) {
          logger.warn(
            'No group holds the platform-team role, so nobody can administrate the portal. Set portal.roles.platform-team to a list of group refs.',
          );
        }
        const visibilities = readVisibilities(config);
        policy.setPolicy(
          new PortalPermissionPolicy({ userInfo, roleGroups, visibilities }),
        );
      },
    });
  },
});
