import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  PluginWrapperBlueprint,
} from '@backstage/frontend-plugin-api';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { RiShieldCheckLine } from '@remixicon/react';
import { auditApiRef } from './api/AuditApi';
import { AuditClient } from './api/AuditClient';
import { rootRouteRef } from './routes';

const auditApi = ApiBlueprint.make({
  params: define =>
    define({
      api: auditApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new AuditClient({ fetchApi }),
    }),
});

const queryWrapper = PluginWrapperBlueprint.make({
  params: define =>
    define({ loader: async () => ({ component: PortalQueryProvider }) }),
});

const auditPage = PageBlueprint.make({
  params: {
    path: '/audit',
    title: 'Audit',
    icon: <RiShieldCheckLine />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { AuditPage } = await import('./components/AuditPage');
      return <AuditPage />;
    },
  },
});

/** What was done in the portal: a page for auditors. */
export default createFrontendPlugin({
  pluginId: 'audit',
  title: 'Audit',
  icon: <RiShieldCheckLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [auditApi, queryWrapper, auditPage],
});
