import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  readAnswer,
  withQuery,
  type AnswerSchema,
  type QueryParameters,
} from '@provenpath/portal-react';

/** Requests to the backend of this plugin. Failures are ResponseErrors. */
export class CostsTransport {
  readonly #fetchApi: FetchApi;

  constructor(fetchApi: FetchApi) {
    this.#fetchApi = fetchApi;
  }

  /** An answer that was checked against its schema. */
  async get<T>(
    path: string,
    query: QueryParameters,
    schema: AnswerSchema<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.#fetchApi.fetch(
      `plugin://costs/v1/${withQuery(path, query)}`,
      { signal },
    );
    return readAnswer(response, schema);
  }

  async send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<Response> {
    const response = await this.#fetchApi.fetch(`plugin://costs/v1/${path}`, {
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
