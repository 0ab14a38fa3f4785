import catalogPlugin from '@backstage/plugin-catalog-backend';
import templateEntityModule from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import workspaceModule from '@backstage/plugin-scaffolder-backend-module-workspace-database';
import goldenPathsPlugin from '@provenpath/plugin-golden-paths-backend';
import goldenPathsModule from '@provenpath/plugin-scaffolder-backend-module-golden-paths';
import argocdModule from '@roadiehq/scaffolder-backend-argocd';

/** The plugins that have a part in a template's run, as the portal has them. */
export const portalFeatures = [
  catalogPlugin,
  templateEntityModule,
  scaffolderPlugin,
  githubModule,
  workspaceModule,
  argocdModule,
  goldenPathsModule,
  goldenPathsPlugin,
];
