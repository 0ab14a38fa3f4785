import '@backstage/cli/asset-types';
import { ResponseError } from '@backstage/errors';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import kpisPlugin, { kpisApiRef } from '../src';
import type { KpisApi } from '../src';
import {
  emptyResponse,
  evidenceResponse,
  kpisResponse,
  seriesResponse,
} from '../src/__testUtils__/kpis';

/** `?mock=empty`, `error` or `loading` shows the page in that state. */
function scenario() {
  return new URLSearchParams(window.location.search).get('mock') ?? 'data';
}

async function answer<T>(data: T): Promise<T> {
  if (scenario() === 'loading') {
    return new Promise(() => {});
  }
  if (scenario() === 'error') {
    throw await ResponseError.fromResponse(
      new Response(
        JSON.stringify({
          error: {
            name: 'ServiceUnavailable',
            message: 'the database is away',
          },
          response: { statusCode: 503 },
        }),
        { status: 503, headers: { 'content-type': 'application/json' } },
      ),
    );
  }
  return data;
}

const kpisApi: KpisApi = {
  getKpis: async () =>
    answer(scenario() === 'empty' ? emptyResponse : kpisResponse),
  getSeries: async () =>
    answer({
      ...seriesResponse,
      series: scenario() === 'empty' ? [] : seriesResponse.series,
    }),
  getEvidence: async () =>
    answer(
      scenario() === 'empty'
        ? { ...evidenceResponse, total: 0, rows: [], nextCursor: null }
        : evidenceResponse,
    ),
};

const catalogApi = new InMemoryCatalogClient({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: 'team-commerce', namespace: 'default' },
      spec: { type: 'team', profile: { displayName: 'Commerce' } },
    },
  ],
});

createDevApp({
  features: [
    catalogPlugin,
    kpisPlugin,
    createFrontendModule({
      pluginId: 'kpis',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({ api: kpisApiRef, deps: {}, factory: () => kpisApi }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({ api: catalogApiRef, deps: {}, factory: () => catalogApi }),
        }),
      ],
    }),
  ],
});
