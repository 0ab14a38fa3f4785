import {
  ApiBlueprint,
  PageBlueprint,
  PluginWrapperBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { RiMoneyDollarCircleLine } from '@remixicon/react';
import { costsApiRef } from './api/CostsApi';
import { CostsClient } from './api/CostsClient';
import { rootRouteRef } from './routes';

/** What in the catalog can have a cost. */
const FILTER = {
  kind: { $in: ['component', 'system', 'resource', 'group', 'domain'] },
};

const costsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: costsApiRef,
      deps: {
        fetchApi: fetchApiRef,
        discoveryApi: discoveryApiRef,
        identityApi: identityApiRef,
      },
      factory: apis => new CostsClient(apis),
    }),
});

const queryWrapper = PluginWrapperBlueprint.make({
  params: define =>
    define({ loader: async () => ({ component: PortalQueryProvider }) }),
});

const costsPage = PageBlueprint.make({
  params: {
    path: '/costs',
    title: 'Costs',
    icon: <RiMoneyDollarCircleLine />,
    routeRef: rootRouteRef,
    // The page brings its header itself: it leaves tabs out for whom they are not.
    noHeader: true,
    loader: async () => {
      const { CostsPage } = await import('./components/CostsPage');
      return <CostsPage />;
    },
  },
});

const costTab = EntityContentBlueprint.make({
  params: {
    path: '/cost',
    title: 'Cost',
    filter: FILTER,
    loader: async () => {
      const { CostTab } = await import('./components/entity/CostTab');
      return <CostTab />;
    },
  },
});

const costCard = EntityCardBlueprint.make({
  params: {
    filter: FILTER,
    loader: async () => {
      const { CostCard } = await import('./components/entity/CostCard');
      return <CostCard />;
    },
  },
});

const costOfSize = FormFieldBlueprint.make({
  name: 'cost-of-size',
  params: {
    field: async () =>
      (await import('./components/field/field')).costOfSizeField,
  },
});

/** Costs: pages, a tab and a card for entities, a field for templates' forms. */
export default createFrontendPlugin({
  pluginId: 'costs',
  title: 'Costs',
  icon: <RiMoneyDollarCircleLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    costsApi,
    queryWrapper,
    costsPage,
    costTab,
    costCard,
    costOfSize,
  ],
});
