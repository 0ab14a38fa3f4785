import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import { type AnswerSchema, readAnswer } from './readAnswer';
import { type QueryParameters, withQuery } from './withQuery';

/** Requests to the `/v1` routes of a plugin's backend. Failures are ResponseErrors. */
export class PluginHttp {
  readonly #fetchApi: FetchApi;
  readonly #base: string;

  /**
   * @param mount - the plugin's id, with the path below it where another plugin
   * lends its own: `kpis`, `catalog/health`
   */
  constructor(fetchApi: FetchApi, mount: string) {
    this.#fetchApi = fetchApi;
    this.#base = `plugin://${mount}/v1`;
  }

  /** An answer that was checked against its schema. */
  async get<T>(
    path: string,
    query: QueryParameters,
    schema: AnswerSchema<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.#fetchApi.fetch(
      `${this.#base}/${withQuery(path, query)}`,
      { signal },
    );
    return readAnswer(response, schema);
  }

  /**
   * @returns the answer, whatever its body
   * @throws ResponseError when the backend refuses or fails
   */
  async send(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Response> {
    const response = await this.#fetchApi.fetch(`${this.#base}/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
