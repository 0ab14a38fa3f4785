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
  annotationsResponse,
  collectorsResponse,
  comparisonResponse,
  complaints,
  emptyResponse,
  evidenceResponse,
  kpisResponse,
  seriesResponse,
  targetsResponse,
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

const isEmpty = () => scenario() === 'empty';

const kpisApi: KpisApi = {
  getKpis: async () => answer(isEmpty() ? emptyResponse : kpisResponse),
  getSeries: async () =>
    answer({
      ...seriesResponse,
      series: isEmpty() ? [] : seriesResponse.series,
    }),
  compare: async () =>
    answer(
      isEmpty() ? { ...comparisonResponse, subjects: [] } : comparisonResponse,
    ),
  getEvidence: async () =>
    answer(
      isEmpty()
        ? { ...evidenceResponse, total: 0, rows: [], nextCursor: null }
        : evidenceResponse,
    ),
  exportEvidence: async () => answer(new Blob(['id,value\n'])),
  getTargets: async () => answer(targetsResponse),
  updateTargets: async () => answer(targetsResponse),
  listAnnotations: async () =>
    answer(isEmpty() ? { annotations: [] } : annotationsResponse),
  addAnnotation: async () => answer(annotationsResponse.annotations[0]),
  removeAnnotation: async () => answer(undefined),
  listCollectors: async () =>
    answer(isEmpty() ? { collectors: [] } : collectorsResponse),
  runCollector: async () => answer(undefined),
  listResolvedComplaints: async () => answer(isEmpty() ? [] : complaints),
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
