import {
  ApiBlueprint,
  PageBlueprint,
  PluginWrapperBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { periodSchema } from '@provenpath/plugin-kpis-common';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { RiDashboard3Line } from '@remixicon/react';
import { KpisClient } from './api/KpisClient';
import { kpisApiRef } from './api/KpisApi';
import { kpiRouteRef, rootRouteRef, templatesRouteRef } from './routes';

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

const leadTimeWidget = HomePageWidgetBlueprint.make({
  name: 'lead-time',
  params: {
    name: 'ServiceCreationLeadTime',
    title: 'Service creation lead time',
    description: 'How long it takes to create a service, in both readings',
    layout: {
      width: { minColumns: 4, defaultColumns: 6 },
      height: { minRows: 4, defaultRows: 5 },
    },
    components: async () => {
      const { LeadTimeWidget } = await import('./components/LeadTimeWidget');
      return { Content: LeadTimeWidget };
    },
  },
});

/** The platform's KPIs: a page, a page for each KPI, a home page widget. */
export default createFrontendPlugin({
  pluginId: 'kpis',
  title: 'Platform KPIs',
  icon: <RiDashboard3Line />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, kpi: kpiRouteRef },
  externalRoutes: { templates: templatesRouteRef },
  extensions: [kpisApi, queryWrapper, kpisPage, leadTimeWidget],
});
