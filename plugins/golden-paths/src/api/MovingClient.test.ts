import { draft, driftOfOrders, pullRequest } from '../__testUtils__/moving';
import { MovingClient } from './MovingClient';

function clientThatGets(body: unknown, status = 200) {
  const fetch = jest.fn(
    async (_input: string | URL | Request, _init?: RequestInit) =>
      Response.json(body, { status }),
  );
  return { client: new MovingClient({ fetchApi: { fetch } }), fetch };
}

describe('MovingClient', () => {
  it('names a repository in its parts, with the port of its host', async () => {
    const { client, fetch } = clientThatGets(driftOfOrders);
    await client.getDrift('localhost:4010/my-org/order-service');
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://golden-paths/v1/drift/localhost%3A4010/my-org/order-service',
    );
  });

  it('opens a pull request', async () => {
    const answer = { outcome: 'opened', pullRequest };
    const { client, fetch } = clientThatGets(answer);
    await expect(
      client.proposeUpdate('github.com/my-org/order-service'),
    ).resolves.toEqual(answer);
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe('plugin://golden-paths/v1/updates');
    expect(JSON.parse(String(init?.body))).toEqual({
      host: 'github.com',
      owner: 'my-org',
      name: 'order-service',
    });
  });

  it('starts a campaign', async () => {
    const { client, fetch } = clientThatGets({ ...draft, status: 'running' });
    await client.changeCampaign('c2', 'start');
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe('plugin://golden-paths/v1/campaigns/c2/changes');
    expect(init?.method).toBe('POST');
    expect(init?.body).toBe('{"change":"start"}');
  });

  it('opts a repository out', async () => {
    const { client, fetch } = clientThatGets({});
    await client.optOut('github.com/my-org/order-service', {
      reason: 'Frozen until the audit ends.',
      until: '2026-12-31',
    });
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe(
      'plugin://golden-paths/v1/opt-outs/github.com/my-org/order-service',
    );
    expect(init?.method).toBe('PUT');
  });

  it('ends an opt-out, matches a template and takes the match back', async () => {
    const { client, fetch } = clientThatGets({});
    const repository = 'github.com/my-org/order-service';
    const match = {
      template: 'template:default/spring-boot-service',
      version: '0123456789abcdef0123456789abcdef01234567',
      inputs: { serviceName: 'order-service' },
    };
    await client.optIn(repository);
    await client.matchTemplate(repository, match);
    await client.forgetTemplate(repository);
    expect(fetch.mock.calls.map(([url, init]) => [init?.method, url])).toEqual([
      ['DELETE', `plugin://golden-paths/v1/opt-outs/${repository}`],
      ['PUT', `plugin://golden-paths/v1/lineage/${repository}`],
      ['DELETE', `plugin://golden-paths/v1/lineage/${repository}`],
    ]);
    expect(JSON.parse(String(fetch.mock.calls[1][1]?.body))).toEqual(match);
  });

  it('hands on a refusal', async () => {
    const { client } = clientThatGets({ error: { message: 'no' } }, 409);
    await expect(
      client.proposeUpdate('github.com/my-org/order-service'),
    ).rejects.toMatchObject({ statusCode: 409 });
  });
});
