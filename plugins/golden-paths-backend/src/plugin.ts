import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { goldenPathsPermissions } from '@provenpath/plugin-golden-paths-common';

export const goldenPathsPlugin = createBackendPlugin({
  pluginId: 'golden-paths',
  register(env) {
    env.registerInit({
      deps: { permissionsRegistry: coreServices.permissionsRegistry },
      async init({ permissionsRegistry }) {
        permissionsRegistry.addPermissions(goldenPathsPermissions);
      },
    });
  },
});
