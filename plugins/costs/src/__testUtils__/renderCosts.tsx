import {
  PluginWrapperBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { costsApiRef } from '../api/CostsApi';
import type { CostsApi } from '../api/CostsApi';
import costsPlugin from '../plugin';
import { answers } from './answers';

/** A client whose answers are the fixtures, unless a test says otherwise. */
export function fakeCostsApi(changes: Partial<CostsApi> = {}) {
  const methods = Object.entries({ ...answers, ...changes }).map(
    ([name, method]: [string, (...input: never[]) => unknown]) => [
      name,
      jest.fn(method),
    ],
  );
  return Object.fromEntries(methods) as {
    [Name in keyof CostsApi]: jest.MockedFunction<CostsApi[Name]>;
  };
}

/** A client of its own for each test, which gives up at the first failure. */
export function testQueryWrapper() {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false } },
  });
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
}

/** The plugin as an app shows it, at an address, on top of a client. */
export function renderCosts(
  address: string,
  api: CostsApi = fakeCostsApi(),
  options: { denied?: string[] } = {},
) {
  const { denied = [] } = options;
  const component = testQueryWrapper();
  return renderTestApp({
    features: [
      costsPlugin,
      createFrontendModule({
        pluginId: 'costs',
        extensions: [
          PluginWrapperBlueprint.make({
            params: define => define({ loader: async () => ({ component }) }),
          }),
        ],
      }),
    ],
    apis: [
      [costsApiRef, api],
      [catalogApiRef, catalogApiMock()],
      mockApis.identity({ userEntityRef: 'user:default/mira-okafor' }),
      mockApis.permission({
        authorize: ({ permission }) =>
          denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    initialRouteEntries: [address],
  });
}
