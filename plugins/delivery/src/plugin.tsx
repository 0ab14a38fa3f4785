import {
  ApiBlueprint,
  PluginWrapperBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { RiRocketLine } from '@remixicon/react';
import { z } from 'zod';
import { deliveryApiRef } from './api/DeliveryApi';
import { DeliveryClient } from './api/DeliveryClient';
import { deliveryTabRouteRef } from './routes';

/** What is delivered is a component; the other kinds have no pipeline. */
const COMPONENT = { kind: 'component' };

const deliveryApi = ApiBlueprint.make({
  params: define =>
    define({
      api: deliveryApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DeliveryClient({ fetchApi }),
    }),
});

const queryWrapper = PluginWrapperBlueprint.make({
  params: define =>
    define({ loader: async () => ({ component: PortalQueryProvider }) }),
});

const deliveryTab = EntityContentBlueprint.make({
  params: {
    path: '/delivery',
    title: 'CI and deployments',
    group: 'deployment',
    icon: <RiRocketLine />,
    filter: COMPONENT,
    routeRef: deliveryTabRouteRef,
    loader: async () => {
      const { DeliveryContent } = await import('./components/DeliveryContent');
      return <DeliveryContent />;
    },
  },
});

const runsCard = EntityCardBlueprint.make({
  name: 'ci-runs',
  params: {
    type: 'content',
    filter: COMPONENT,
    loader: async () => {
      const { RunsCard } = await import('./components/RunsCard');
      return <RunsCard />;
    },
  },
});

const argoCard = EntityCardBlueprint.make({
  name: 'argo-cd',
  params: {
    type: 'content',
    filter: COMPONENT,
    loader: async () => {
      const { ArgoCard } = await import('./components/ArgoCard');
      return <ArgoCard />;
    },
  },
});

const operationsCard = EntityCardBlueprint.makeWithOverrides({
  name: 'operations',
  configSchema: {
    /** Where the organisation's PagerDuty is; services hang below it. */
    pagerDutyUrl: z
      .url({ protocol: /^https?$/ })
      .default('https://app.pagerduty.com'),
  },
  factory(originalFactory, { config }) {
    return originalFactory({
      type: 'info',
      filter: COMPONENT,
      loader: async () => {
        const { OperationsCard } = await import('./components/OperationsCard');
        return <OperationsCard pagerDutyUrl={config.pagerDutyUrl} />;
      },
    });
  },
});

/** What an entity's pipeline, its deployments and Argo CD say. */
export default createFrontendPlugin({
  pluginId: 'delivery',
  title: 'Delivery',
  icon: <RiRocketLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { entityTab: deliveryTabRouteRef },
  extensions: [
    deliveryApi,
    queryWrapper,
    deliveryTab,
    runsCard,
    argoCard,
    operationsCard,
  ],
});
