import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { AppRootWrapperBlueprint } from '@backstage/plugin-app-react';
import { PortalQueryProvider } from '@provenpath/portal-react';

const queryRoot = AppRootWrapperBlueprint.make({
  name: 'query-client',
  params: { component: PortalQueryProvider },
});

/** One query cache for every page of the portal. */
export const queryModule = createFrontendModule({
  pluginId: 'app',
  extensions: [queryRoot],
});
