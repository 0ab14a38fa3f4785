import { createFrontendModule } from '@backstage/frontend-plugin-api';
import homePlugin from '@backstage/plugin-home/alpha';
import { HomePageLayoutBlueprint } from '@backstage/plugin-home-react/alpha';

const layout = HomePageLayoutBlueprint.make({
  params: {
    loader: () => import('./HomePage').then(module => module.HomePage),
  },
});

/** The home page in the portal's own layout. */
export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [
    layout,
    // Upstream mounts it at /home and leaves / to the catalog.
    homePlugin.getExtension('page:home').override({
      factory: (originalFactory, { config }) =>
        originalFactory({ config: { ...config, path: '/' } }),
    }),
    // What is read lately is known only where visits are kept; upstream leaves
    // both off.
    homePlugin.getExtension('api:home/visits').override({ disabled: false }),
    homePlugin
      .getExtension('app-root-element:home/visit-listener')
      .override({ disabled: false }),
  ],
});
