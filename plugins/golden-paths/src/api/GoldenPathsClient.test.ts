import { failedPreflight, freeName } from '../__testUtils__/goldenPaths';
import { TASK_ID, failedRun, removal } from '../__testUtils__/runs';
import { database } from '../__testUtils__/infrastructure';
import { GoldenPathsClient } from './GoldenPathsClient';

function clientThatGets(body: unknown, status = 200) {
  const fetch = jest.fn(
    async (_input: string | URL | Request, _init?: RequestInit) =>
      Response.json(body, { status }),
  );
  return { client: new GoldenPathsClient({ fetchApi: { fetch } }), fetch };
}

describe('GoldenPathsClient', () => {
  it('asks whether a name is free', async () => {
    const { client, fetch } = clientThatGets(freeName);
    await expect(client.checkName('order-service')).resolves.toEqual(freeName);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://golden-paths/v1/names/order-service',
    );
  });

  it('keeps what was typed within its part of the address', async () => {
    const { client, fetch } = clientThatGets(freeName);
    await client.checkName('../runs?x');
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://golden-paths/v1/names/..%2Fruns%3Fx',
    );
  });

  it('sends the answers of the form to the preflight', async () => {
    const { client, fetch } = clientThatGets(failedPreflight);
    const request = {
      template: 'template:default/spring-boot-service',
      values: { serviceName: 'order-service', replicaCount: 3 },
    };
    await expect(client.preflight(request)).resolves.toEqual(failedPreflight);
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe('plugin://golden-paths/v1/preflight');
    expect(init?.method).toBe('POST');
    expect(JSON.parse(String(init?.body))).toEqual(request);
  });

  it('reads the report of a run', async () => {
    const { client, fetch } = clientThatGets(failedRun);
    await expect(client.getRun(TASK_ID)).resolves.toEqual(failedRun);
    expect(fetch.mock.calls[0][0]).toBe(
      `plugin://golden-paths/v1/runs/${TASK_ID}`,
    );
  });

  it('sends what was typed to confirm a removal', async () => {
    const { client, fetch } = clientThatGets(removal);
    await expect(
      client.removeCreated(TASK_ID, 'order-service'),
    ).resolves.toEqual(removal);
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe(`plugin://golden-paths/v1/runs/${TASK_ID}/removal`);
    expect(init?.method).toBe('POST');
    expect(init?.body).toBe('{"confirmation":"order-service"}');
  });

  it('asks for the request behind a resource', async () => {
    const { client, fetch } = clientThatGets(database);
    await expect(
      client.getInfrastructure('resource:default/orders-database'),
    ).resolves.toEqual(database);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://golden-paths/v1/infrastructure/default/orders-database',
    );
  });

  it('hands on a refusal', async () => {
    const { client } = clientThatGets({ error: { message: 'no' } }, 403);
    await expect(client.getRun(TASK_ID)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
    });
  });

  it('refuses an answer that does not fit the contract', async () => {
    const { client } = clientThatGets({ ...failedRun, resumed: -1 });
    await expect(client.getRun(TASK_ID)).rejects.toThrow(
      'does not fit at "resumed"',
    );
  });
});
