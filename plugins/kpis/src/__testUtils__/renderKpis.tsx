import { ResponseError } from '@backstage/errors';
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
import { kpisApiRef } from '../api/KpisApi';
import type { KpisApi } from '../api/KpisApi';
import kpisPlugin from '../plugin';
import { templatesRouteRef } from '../routes';
import {
  annotationsResponse,
  collectorsResponse,
  comparisonResponse,
  complaints,
  evidenceResponse,
  kpisResponse,
  seriesResponse,
  targetsResponse,
} from './kpis';

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
export function fakeKpisApi(changes: Partial<KpisApi> = {}) {
  return {
    getKpis: jest.fn(changes.getKpis ?? (async () => kpisResponse)),
    getSeries: jest.fn(changes.getSeries ?? (async () => seriesResponse)),
    compare: jest.fn(changes.compare ?? (async () => comparisonResponse)),
    getEvidence: jest.fn(changes.getEvidence ?? (async () => evidenceResponse)),
    exportEvidence: jest.fn(
      changes.exportEvidence ?? (async () => new Blob(['id,value\n'])),
    ),
    getTargets: jest.fn(changes.getTargets ?? (async () => targetsResponse)),
    updateTargets: jest.fn(
      changes.updateTargets ?? (async () => targetsResponse),
    ),
    listAnnotations: jest.fn(
      changes.listAnnotations ?? (async () => annotationsResponse),
    ),
    addAnnotation: jest.fn(
      changes.addAnnotation ?? (async () => annotationsResponse.annotations[0]),
    ),
    removeAnnotation: jest.fn(changes.removeAnnotation ?? (async () => {})),
    listCollectors: jest.fn(
      changes.listCollectors ?? (async () => collectorsResponse),
    ),
    runCollector: jest.fn(changes.runCollector ?? (async () => {})),
    listResolvedComplaints: jest.fn(
      changes.listResolvedComplaints ?? (async () => complaints),
    ),
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
export function renderKpis(
  address: string,
  api: KpisApi = fakeKpisApi(),
  options: { allowed?: boolean | string[] } = {},
) {
  const { allowed = true } = options;
  const component = testQueryWrapper();
  return renderTestApp({
    features: [
      kpisPlugin,
      createFrontendModule({
        pluginId: 'kpis',
        extensions: [
          PluginWrapperBlueprint.make({
            params: define => define({ loader: async () => ({ component }) }),
          }),
        ],
      }),
    ],
    apis: [
      [kpisApiRef, api],
      [catalogApiRef, catalogApiMock()],
      mockApis.permission({
        authorize: ({ permission }) =>
          allowed === true ||
          (Array.isArray(allowed) && allowed.includes(permission.name))
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      }),
    ],
    mountedRoutes: {
      '/create': templatesRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    initialRouteEntries: [address],
  });
}
