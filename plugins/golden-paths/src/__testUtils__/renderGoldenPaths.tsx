import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { scaffolderApiMock } from '@backstage/plugin-scaffolder-react/testUtils';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import { selectedTemplateRouteRef } from '../routes';
import type { GoldenPathsApi } from '../api/GoldenPathsApi';
import { freeName, passedPreflight } from './goldenPaths';
import { failedRun, removal } from './runs';
import { database } from './infrastructure';

/** A refusal or failure as the backend sends it. */
export async function responseError(statusCode: number, message: string) {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name: 'Error', message }, response: { statusCode } },
      { status: statusCode },
    ),
  );
}

/** A client whose answers are the fixtures, unless a test says otherwise. */
export function fakeGoldenPathsApi(changes: Partial<GoldenPathsApi> = {}) {
  return {
    checkName: jest.fn(
      changes.checkName ?? (async name => ({ ...freeName, name })),
    ),
    preflight: jest.fn(changes.preflight ?? (async () => passedPreflight)),
    getRun: jest.fn(changes.getRun ?? (async () => failedRun)),
    removeCreated: jest.fn(changes.removeCreated ?? (async () => removal)),
    getInfrastructure: jest.fn(
      changes.getInfrastructure ?? (async () => database),
    ),
  };
}

/** A component in an app with the given client, and no query client of its own. */
export function renderWithApi(
  element: JSX.Element,
  options: {
    api?: GoldenPathsApi;
    scaffolderApi?: ReturnType<typeof scaffolderApiMock.mock>;
    /** A route with its parameters, and an address that fits it. */
    mountPath?: string;
    path?: string;
  } = {},
) {
  const { api = fakeGoldenPathsApi(), mountPath, path } = options;
  const { scaffolderApi = scaffolderApiMock.mock() } = options;
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false } },
  });
  return renderInTestApp(
    <QueryClientProvider client={client}>{element}</QueryClientProvider>,
    {
      apis: [
        [goldenPathsApiRef, api],
        [scaffolderApiRef, scaffolderApi],
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/create/templates/:namespace/:templateName': selectedTemplateRouteRef,
      },
      ...(path && { mountPath, initialRouteEntries: [path] }),
    },
  );
}

/** A promise that never settles: the state while loading. */
export async function never<T>(): Promise<T> {
  return new Promise(() => {});
}
