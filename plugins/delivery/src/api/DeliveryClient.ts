import { parseEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  argoApplicationResponseSchema,
  ciRunsResponseSchema,
  deploymentsResponseSchema,
} from '@provenpath/plugin-delivery-common';
import { readAnswer } from '@provenpath/portal-react';
import type { AnswerSchema } from '@provenpath/portal-react';
import type { CiRunsRequest, DeliveryApi } from './DeliveryApi';

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name].map(encodeURIComponent).join('/');
}

/** {@link DeliveryApi} over HTTP. */
export class DeliveryClient implements DeliveryApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async getCiRuns(request: CiRunsRequest, signal?: AbortSignal) {
    const { entityRef, page, pageSize } = request;
    const path = `ci-runs?page=${page}&pageSize=${pageSize}`;
    return this.#get(entityRef, path, ciRunsResponseSchema, signal);
  }

  async getDeployments(entityRef: string, signal?: AbortSignal) {
    const schema = deploymentsResponseSchema;
    return this.#get(entityRef, 'deployments', schema, signal);
  }

  async getArgoApplication(entityRef: string, signal?: AbortSignal) {
    const schema = argoApplicationResponseSchema;
    return this.#get(entityRef, 'argo-application', schema, signal);
  }

  async #get<T>(
    entityRef: string,
    path: string,
    schema: AnswerSchema<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.#fetchApi.fetch(
      `plugin://delivery/v1/entities/${entityPath(entityRef)}/${path}`,
      { signal },
    );
    return readAnswer(response, schema);
  }
}
