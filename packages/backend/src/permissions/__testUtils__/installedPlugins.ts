import permissionBackend from '@backstage/plugin-permission-backend';
import permissionBackendModulePortalPolicy from '@provenpath/plugin-permission-backend-module-portal-policy';
import catalogBackend from '@backstage/plugin-catalog-backend';
import catalogBackendModuleScaffolderEntityModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import catalogBackendModuleHealth from '@provenpath/plugin-catalog-backend-module-health';
import scaffolderBackend from '@backstage/plugin-scaffolder-backend';
import scaffolderBackendModuleGoldenPaths from '@provenpath/plugin-scaffolder-backend-module-golden-paths';
import goldenPathsBackend from '@provenpath/plugin-golden-paths-backend';
import deliveryBackend from '@provenpath/plugin-delivery-backend';
import kpisBackend from '@provenpath/plugin-kpis-backend';
import surveysBackend from '@provenpath/plugin-surveys-backend';
import costsBackend from '@provenpath/plugin-costs-backend';
import auditBackend from '@provenpath/plugin-audit-backend';

/** Ours, and those of Backstage's that they need, as `packages/backend` has them. */
export const installedPlugins = [
  permissionBackend,
  permissionBackendModulePortalPolicy,
  catalogBackend,
  catalogBackendModuleScaffolderEntityModel,
  catalogBackendModuleHealth,
  scaffolderBackend,
  scaffolderBackendModuleGoldenPaths,
  goldenPathsBackend,
  deliveryBackend,
  kpisBackend,
  surveysBackend,
  costsBackend,
  auditBackend,
];
