import {
  ApiBlueprint,
  PageBlueprint,
  PluginWrapperBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { periodSchema } from '@provenpath/plugin-kpis-common';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { RiDashboard3Line } from '@remixicon/react';
import { KpisClient } from './api/KpisClient';
import { kpisApiRef } from './api/KpisApi';
import {
  collectorsRouteRef,
  kpiRouteRef,
  reportRouteRef,
  rootRouteRef,
  templatesRouteRef,
} from './routes';

const kpisApi = ApiBlueprint.make({
  params: define =>
    define({
      api: kpisApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new KpisClient({ fetchApi }),
    }),
});

const queryWrapper = PluginWrapperBlueprint.make({
  params: define =>
    define({ loader: async () => ({ component: PortalQueryProvider }) }),
});

const kpisPage = PageBlueprint.makeWithOverrides({
  configSchema: {
    /** The period shown when the address names none. */
    defaultPeriod: periodSchema.default('P90D'),
  },
  factory(originalFactory, { config }) {
    return originalFactory({
      path: '/kpis',
      title: 'Platform KPIs',
      icon: <RiDashboard3Line />,
      routeRef: rootRouteRef,
      loader: async () => {
        const { KpisPage } = await import('./components/KpisPage');
        return <KpisPage defaultPeriod={config.defaultPeriod} />;
      },
    });
  },
});

const scoreboardWidget = HomePageWidgetBlueprint.make({
  name: 'scoreboard',
  params: {
    name: 'PlatformKpis',
    title: 'Platform KPIs',
    description: 'The KPIs of the organisation, each with its band',
    layout: {
      width: { minColumns: 4, defaultColumns: 6 },
      height: { minRows: 4, defaultRows: 5 },
    },
    components: async () => {
      const { ScoreboardWidget } =
        await import('./components/widgets/ScoreboardWidget');
      return { Content: ScoreboardWidget };
    },
  },
});

const groupCard = EntityCardBlueprint.make({
  name: 'group',
  params: {
    // In the column beside the long list of members, where it is seen.
    type: 'info',
    filter: { kind: 'group' },
    loader: async () => {
      const { GroupKpisCard } =
        await import('./components/widgets/GroupKpisCard');
      return <GroupKpisCard />;
    },
  },
});

/** The platform's KPIs: a page, a page for each KPI, a home page widget. */
export default createFrontendPlugin({
  pluginId: 'kpis',
  title: 'Platform KPIs',
  icon: <RiDashboard3Line />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    kpi: kpiRouteRef,
    report: reportRouteRef,
    collectors: collectorsRouteRef,
  },
  externalRoutes: { templates: templatesRouteRef },
  extensions: [kpisApi, queryWrapper, kpisPage, scoreboardWidget, groupCard],
});
