import {
  ApiBlueprint,
  PluginWrapperBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { goldenPathsApiRef } from './api/GoldenPathsApi';
import { GoldenPathsClient } from './api/GoldenPathsClient';
import { formFields } from './formFields';
import { infrastructureCard } from './infrastructureCard';
import { selectedTemplateRouteRef } from './routes';
import { runPanel } from './runPanel';

const goldenPathsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: goldenPathsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GoldenPathsClient({ fetchApi }),
    }),
});

const queryWrapper = PluginWrapperBlueprint.make({
  params: define =>
    define({ loader: async () => ({ component: PortalQueryProvider }) }),
});

/** What helps before, during and after a template run. */
export default createFrontendPlugin({
  pluginId: 'golden-paths',
  title: 'Golden paths',
  info: { packageJson: () => import('../package.json') },
  externalRoutes: { selectedTemplate: selectedTemplateRouteRef },
  extensions: [
    goldenPathsApi,
    queryWrapper,
    ...formFields,
    runPanel,
    infrastructureCard,
  ],
});
