import { parseEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  infrastructureResponseSchema,
  nameCheckResponseSchema,
  preflightResponseSchema,
  removalResponseSchema,
  runReportSchema,
} from '@provenpath/plugin-golden-paths-common';
import type { PreflightRequest } from '@provenpath/plugin-golden-paths-common';
import { readAnswer } from '@provenpath/portal-react';
import type { GoldenPathsApi } from './GoldenPathsApi';

const BASE = 'plugin://golden-paths/v1';

function runUrl(taskId: string): string {
  return `${BASE}/runs/${encodeURIComponent(taskId)}`;
}

/** {@link GoldenPathsApi} over HTTP. */
export class GoldenPathsClient implements GoldenPathsApi {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async checkName(name: string, signal?: AbortSignal) {
    const url = `${BASE}/names/${encodeURIComponent(name)}`;
    const response = await this.#fetchApi.fetch(url, { signal });
    return readAnswer(response, nameCheckResponseSchema);
  }

  async preflight(request: PreflightRequest, signal?: AbortSignal) {
    const response = await this.#post(`${BASE}/preflight`, request, signal);
    return readAnswer(response, preflightResponseSchema);
  }

  async getRun(taskId: string, signal?: AbortSignal) {
    const response = await this.#fetchApi.fetch(runUrl(taskId), { signal });
    return readAnswer(response, runReportSchema);
  }

  async removeCreated(taskId: string, confirmation: string) {
    const url = `${runUrl(taskId)}/removal`;
    return readAnswer(
      await this.#post(url, { confirmation }),
      removalResponseSchema,
    );
  }

  async getInfrastructure(entityRef: string, signal?: AbortSignal) {
    const { namespace, name } = parseEntityRef(entityRef);
    const path = [namespace, name].map(encodeURIComponent).join('/');
    const url = `${BASE}/infrastructure/${path}`;
    const response = await this.#fetchApi.fetch(url, { signal });
    return readAnswer(response, infrastructureResponseSchema);
  }

  async #post(url: string, body: unknown, signal?: AbortSignal) {
    return this.#fetchApi.fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  }
}
