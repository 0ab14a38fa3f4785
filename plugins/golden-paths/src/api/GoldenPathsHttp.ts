import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import { readAnswer, withQuery } from '@provenpath/portal-react';
import type { AnswerSchema } from '@provenpath/portal-react';

/** Values of a query; undefined ones and empty ones are left out. */
export type QueryValues = Record<string, string | number | undefined>;

/** Empty ones too: filters of a page are empty where nothing is chosen. */
function withChosen(path: string, values: QueryValues): string {
  const chosen = Object.entries(values).filter(([, value]) => value !== '');
  return withQuery(path, Object.fromEntries(chosen));
}

/** Requests to the `/v1` routes of the golden paths backend. */
export class GoldenPathsHttp {
  readonly #fetchApi: FetchApi;

  constructor(options: { fetchApi: FetchApi }) {
    this.#fetchApi = options.fetchApi;
  }

  async get<T>(
    path: string,
    query: QueryValues,
    schema: AnswerSchema<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return readAnswer(await this.#read(path, query, signal), schema);
  }

  /** @throws ResponseError when the backend refuses or fails */
  async getFile(path: string, query: QueryValues): Promise<Blob> {
    const response = await this.#read(path, query);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.blob();
  }

  /**
   * @returns the answer, whatever its body
   * @throws ResponseError when the backend refuses or fails
   */
  async send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Response> {
    const response = await this.#fetchApi.fetch(
      `plugin://golden-paths/v1/${path}`,
      {
        method,
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }

  async #read(path: string, query: QueryValues, signal?: AbortSignal) {
    return this.#fetchApi.fetch(
      `plugin://golden-paths/v1/${withChosen(path, query)}`,
      { signal },
    );
  }
}
