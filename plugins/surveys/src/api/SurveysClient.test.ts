import { requestsResponse } from '../__testUtils__/surveys';
import { SurveysClient } from './SurveysClient';

const ballot = { message: 'bQ', signature: 'cw', envelope: 'a.b' };

function setUp(answer: () => Response) {
  const withSession = jest.fn(async () => answer());
  const withoutSession = jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => answer());
  const client = new SurveysClient({
    fetchApi: { fetch: withSession },
    discoveryApi: { getBaseUrl: async id => `http://backend/api/${id}` },
  });
  return { client, withSession, withoutSession };
}

afterEach(() => jest.restoreAllMocks());

describe('SurveysClient', () => {
  it('casts an answer without saying who sends it', async () => {
    const { client, withSession, withoutSession } = setUp(() =>
      Response.json({ status: 'received', receipt: 'cg' }, { status: 202 }),
    );
    await expect(client.castAnswer('2026-q4', ballot)).resolves.toBe(
      'received',
    );
    expect(withSession).not.toHaveBeenCalled();
    expect(withoutSession).toHaveBeenCalledWith(
      'http://backend/api/surveys/v1/campaigns/2026-q4/answers',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(ballot),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: undefined,
      },
    );
  });

  it('reads receipts without saying who reads them', async () => {
    const { client, withSession } = setUp(() =>
      Response.json({ campaignId: '2026-q4', receipts: ['cg'] }),
    );
    await expect(client.listReceipts('2026-q4')).resolves.toEqual(['cg']);
    expect(withSession).not.toHaveBeenCalled();
  });

  it('reads everything else with the session', async () => {
    const { client, withSession, withoutSession } = setUp(() =>
      Response.json(requestsResponse),
    );
    await expect(client.listRequests({ state: 'late' })).resolves.toEqual(
      requestsResponse,
    );
    expect(withSession).toHaveBeenCalledWith(
      'plugin://surveys/v1/requests?state=late',
      { signal: undefined },
    );
    expect(withoutSession).not.toHaveBeenCalled();
  });

  it('passes the refusal of a change on', async () => {
    const { client } = setUp(() =>
      Response.json(
        {
          error: { name: 'ConflictError', message: 'it is open' },
          response: { statusCode: 409 },
        },
        { status: 409 },
      ),
    );
    await expect(client.removeCampaign('2026-q4')).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { message: 'it is open' } },
    });
  });

  it('says which field of an answer does not fit', async () => {
    const { client } = setUp(() => Response.json({ campaigns: [] }));
    await expect(client.listCampaigns()).rejects.toThrow('"timeZone"');
  });
});
