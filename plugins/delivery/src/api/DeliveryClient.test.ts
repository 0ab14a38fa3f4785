import {
  argoResponse,
  deploymentsResponse,
  runsResponse,
} from '../__testUtils__/delivery';
import { DeliveryClient } from './DeliveryClient';

const ENTITY = 'component:default/order-service';
const BASE = 'plugin://delivery/v1/entities/component/default/order-service';

function clientThatGets(body: unknown, status = 200) {
  const fetch = jest.fn(async (_input: string | URL | Request) =>
    Response.json(body, { status }),
  );
  return { client: new DeliveryClient({ fetchApi: { fetch } }), fetch };
}

describe('DeliveryClient', () => {
  it('asks for a page of CI runs', async () => {
    const { client, fetch } = clientThatGets(runsResponse);
    const request = { entityRef: ENTITY, page: 2, pageSize: 10 };
    await expect(client.getCiRuns(request)).resolves.toEqual(runsResponse);
    expect(fetch.mock.calls[0][0]).toBe(`${BASE}/ci-runs?page=2&pageSize=10`);
  });

  it('asks for deployments', async () => {
    const { client, fetch } = clientThatGets(deploymentsResponse);
    await expect(client.getDeployments(ENTITY)).resolves.toEqual(
      deploymentsResponse,
    );
    expect(fetch.mock.calls[0][0]).toBe(`${BASE}/deployments`);
  });

  it('asks for the Argo CD application', async () => {
    const { client, fetch } = clientThatGets(argoResponse);
    await expect(client.getArgoApplication(ENTITY)).resolves.toEqual(
      argoResponse,
    );
    expect(fetch.mock.calls[0][0]).toBe(`${BASE}/argo-application`);
  });

  it('hands on a refusal', async () => {
    const { client } = clientThatGets({ error: { message: 'no' } }, 403);
    await expect(client.getDeployments(ENTITY)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
    });
  });

  it('refuses an answer that does not fit the contract', async () => {
    const { client } = clientThatGets({ ...argoResponse, fetchedAt: 5 });
    await expect(client.getArgoApplication(ENTITY)).rejects.toThrow(
      'does not fit at "fetchedAt"',
    );
  });
});
