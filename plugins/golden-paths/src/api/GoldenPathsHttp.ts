import type { FetchApi } from '@backstage/frontend-plugin-api';
import { PluginHttp, withQuery } from '@provenpath/portal-react';
import type { AnswerSchema } from '@provenpath/portal-react';

/** Values of a query; undefined ones and empty ones are left out. */
export type QueryValues = Record<string, string | number | undefined>;

/** Filters of a page are empty where nothing is chosen. */
function chosenOf(values: QueryValues): QueryValues {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== ''),
  );
}

/** Requests to the `/v1` routes of the golden paths backend. */
export class GoldenPathsHttp extends PluginHttp {
  constructor(options: { fetchApi: FetchApi }) {
    super(options.fetchApi, 'golden-paths');
  }

  async get<T>(
    path: string,
    query: QueryValues,
    schema: AnswerSchema<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return super.get(path, chosenOf(query), schema, signal);
  }

  /** @throws ResponseError when the backend refuses or fails */
  async getFile(path: string, query: QueryValues): Promise<Blob> {
    const response = await this.send('GET', withQuery(path, chosenOf(query)));
    return response.blob();
  }
}
