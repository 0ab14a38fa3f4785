import { parseEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  argoApplicationResponseSchema,
  ciRunsResponseSchema,
  deploymentsResponseSchema,
} from '@provenpath/plugin-delivery-common';
import { PluginHttp } from '@provenpath/portal-react';
import type { CiRunsRequest, DeliveryApi } from './DeliveryApi';

function pathOf(entityRef: string, rest: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const entity = [kind, namespace, name].map(encodeURIComponent).join('/');
  return `entities/${entity}/${rest}`;
}

/** {@link DeliveryApi} over HTTP. */
export class DeliveryClient implements DeliveryApi {
  readonly #http: PluginHttp;

  constructor(options: { fetchApi: FetchApi }) {
    this.#http = new PluginHttp(options.fetchApi, 'delivery');
  }

  async getCiRuns(request: CiRunsRequest, signal?: AbortSignal) {
    const { entityRef, page, pageSize } = request;
    const path = pathOf(entityRef, 'ci-runs');
    const query = { page, pageSize };
    return this.#http.get(path, query, ciRunsResponseSchema, signal);
  }

  async getDeployments(entityRef: string, signal?: AbortSignal) {
    const path = pathOf(entityRef, 'deployments');
    return this.#http.get(path, {}, deploymentsResponseSchema, signal);
  }

  async getArgoApplication(entityRef: string, signal?: AbortSignal) {
    const path = pathOf(entityRef, 'argo-application');
    return this.#http.get(path, {}, argoApplicationResponseSchema, signal);
  }
}
