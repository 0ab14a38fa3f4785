import { answers } from '../__testUtils__/answers';
import { CatalogHealthClient } from './CatalogHealthClient';

function clientThat(respond: () => Response) {
  const fetch = jest.fn(async (..._: Parameters<typeof globalThis.fetch>) =>
    respond(),
  );
  return { fetch, client: new CatalogHealthClient({ fetchApi: { fetch } }) };
}

describe('CatalogHealthClient', () => {
  it('asks below the catalog, for a list and its next page', async () => {
    const { fetch, client } = clientThat(() => Response.json(answers.errors));
    await expect(
      client.listEntities('errors', { cursor: 'abc' }),
    ).resolves.toEqual(answers.errors);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://catalog/health/v1/entities?list=errors&cursor=abc',
    );
  });

  it('tells what the backend refused', async () => {
    const { client } = clientThat(() =>
      Response.json(
        { error: { name: 'NotAllowedError', message: 'no' } },
        { status: 403 },
      ),
    );
    await expect(client.getSummary()).rejects.toMatchObject({
      statusCode: 403,
    });
  });
});
