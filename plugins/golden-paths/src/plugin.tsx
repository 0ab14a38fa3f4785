import {
  ApiBlueprint,
  PluginWrapperBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { PortalQueryProvider } from '@provenpath/portal-react';
import { RiRoadMapLine } from '@remixicon/react';
import { adoptionCard, adoptionTab } from './adoptionEntity';
import { adoptionApiRef } from './api/AdoptionApi';
import { AdoptionClient } from './api/AdoptionClient';
import { goldenPathsApiRef } from './api/GoldenPathsApi';
import { GoldenPathsClient } from './api/GoldenPathsClient';
import { movingApiRef } from './api/MovingApi';
import { MovingClient } from './api/MovingClient';
import { formFields } from './formFields';
import { infrastructureCard } from './infrastructureCard';
import { pages } from './pages';
import { rootRouteRef, selectedTemplateRouteRef } from './routes';
import { runPanel } from './runPanel';

const goldenPathsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: goldenPathsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GoldenPathsClient({ fetchApi }),
    }),
});

const adoptionApi = ApiBlueprint.make({
  name: 'adoption',
  params: define =>
    define({
      api: adoptionApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new AdoptionClient({ fetchApi }),
    }),
});

const movingApi = ApiBlueprint.make({
  name: 'moving',
  params: define =>
    define({
      api: movingApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new MovingClient({ fetchApi }),
    }),
});

const queryWrapper = PluginWrapperBlueprint.make({
  params: define =>
    define({ loader: async () => ({ component: PortalQueryProvider }) }),
});

/** What helps around a template run, and who is on the golden path. */
export default createFrontendPlugin({
  pluginId: 'golden-paths',
  title: 'Golden paths',
  icon: <RiRoadMapLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  externalRoutes: { selectedTemplate: selectedTemplateRouteRef },
  extensions: [
    goldenPathsApi,
    adoptionApi,
    movingApi,
    queryWrapper,
    ...pages,
    ...formFields,
    runPanel,
    infrastructureCard,
    adoptionCard,
    adoptionTab,
  ],
});
