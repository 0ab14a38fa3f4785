import { ResponseError } from '@backstage/errors';
import { answers } from '../__testUtils__/answers';
import { AuditClient } from './AuditClient';

function clientThat(respond: () => Response) {
  const fetch = jest.fn(async (..._: Parameters<typeof globalThis.fetch>) =>
    respond(),
  );
  return { fetch, client: new AuditClient({ fetchApi: { fetch } }) };
}

describe('AuditClient', () => {
  it('asks with the filters that are set', async () => {
    const { fetch, client } = clientThat(() => Response.json(answers.events));
    await expect(
      client.listEvents({
        actor: 'user:default/a b',
        plugin: undefined,
        limit: 5,
      }),
    ).resolves.toEqual(answers.events);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://audit/v1/events?actor=user%3Adefault%2Fa+b&limit=5',
    );
  });

  it('refuses an answer of another shape', async () => {
    const { client } = clientThat(() => Response.json({ kinds: 'none' }));
    await expect(client.listKinds()).rejects.toThrow();
  });

  it('tells what the backend refused', async () => {
    const { client } = clientThat(() =>
      Response.json(
        { error: { name: 'NotAllowedError', message: 'no' } },
        { status: 403 },
      ),
    );
    await expect(client.exportEvents({}, 'csv')).rejects.toBeInstanceOf(
      ResponseError,
    );
  });
});
