import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  PluginWrapperBlueprint,
} from '@backstage/frontend-plugin-api';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { RiPulseLine } from '@remixicon/react';
import { catalogHealthApiRef } from './api/CatalogHealthApi';
import { CatalogHealthClient } from './api/CatalogHealthClient';
import { rootRouteRef } from './routes';

const catalogHealthApi = ApiBlueprint.make({
  params: define =>
    define({
      api: catalogHealthApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new CatalogHealthClient({ fetchApi }),
    }),
});

const queryWrapper = PluginWrapperBlueprint.make({
  params: define =>
    define({ loader: async () => ({ component: PortalQueryProvider }) }),
});

const catalogHealthPage = PageBlueprint.make({
  params: {
    path: '/catalog-health',
    title: 'Catalog health',
    icon: <RiPulseLine />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { CatalogHealthPage } =
        await import('./components/CatalogHealthPage');
      return <CatalogHealthPage />;
    },
  },
});

/** How the catalog keeps up: a page for the platform team. */
export default createFrontendPlugin({
  pluginId: 'catalog-health',
  title: 'Catalog health',
  icon: <RiPulseLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [catalogHealthApi, queryWrapper, catalogHealthPage],
});
