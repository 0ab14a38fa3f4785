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
import { adoptionApiRef } from '../api/AdoptionApi';
import type { AdoptionApi } from '../api/AdoptionApi';
import { movingApiRef } from '../api/MovingApi';
import type { MovingApi } from '../api/MovingApi';
import goldenPathsPlugin from '../plugin';
import { adoptionAnswers, movingAnswers } from './apis';

type Mocked<TApi> = {
  [Name in keyof TApi]: TApi[Name] extends (...input: infer I) => infer O
    ? jest.Mock<O, I>
    : never;
};

function mocked<TApi extends object>(answers: TApi): Mocked<TApi> {
  const methods = Object.entries(answers).map(
    ([name, method]: [string, (...input: never[]) => unknown]) => [
      name,
      jest.fn(method),
    ],
  );
  return Object.fromEntries(methods) as Mocked<TApi>;
}

/** Clients whose answers are the fixtures, unless a test says otherwise. */
export function fakeApis(
  changes: {
    adoption?: Partial<AdoptionApi>;
    moving?: Partial<MovingApi>;
  } = {},
) {
  return {
    adoption: mocked({ ...adoptionAnswers, ...changes.adoption }),
    moving: mocked({ ...movingAnswers, ...changes.moving }),
  };
}

/** A query client of its own for each test, which gives up at the first failure. */
export function freshQueries() {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false } },
  });
  const component = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return createFrontendModule({
    pluginId: 'golden-paths',
    extensions: [
      PluginWrapperBlueprint.make({
        params: define => define({ loader: async () => ({ component }) }),
      }),
    ],
  });
}

/** The pages as an app shows them, at an address. */
export function renderPages(
  address: string,
  apis: ReturnType<typeof fakeApis> = fakeApis(),
  options: { denied?: string[] } = {},
) {
  const { denied = [] } = options;
  return renderTestApp({
    features: [goldenPathsPlugin, freshQueries()],
    apis: [
      [adoptionApiRef, apis.adoption],
      [movingApiRef, apis.moving],
      [catalogApiRef, catalogApiMock()],
      mockApis.permission({
        authorize: ({ permission }) =>
          denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });
}
