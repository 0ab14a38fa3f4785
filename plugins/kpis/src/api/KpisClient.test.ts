import {
  evidenceResponse,
  kpisResponse,
  seriesResponse,
} from '../__testUtils__/kpis';
import { KpisClient } from './KpisClient';

function clientThatGets(body: unknown, status = 200) {
  const fetch = jest.fn(async (_input: string | URL | Request) =>
    Response.json(body, { status }),
  );
  return { client: new KpisClient({ fetchApi: { fetch } }), fetch };
}

describe('KpisClient', () => {
  it('asks for the KPIs of a subject in a period', async () => {
    const { client, fetch } = clientThatGets(kpisResponse);
    const request = {
      subject: 'group:default/team-commerce',
      period: '2026-Q3',
    };
    await expect(client.getKpis(request)).resolves.toEqual(kpisResponse);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://kpis/v1/kpis?subject=group%3Adefault%2Fteam-commerce&period=2026-Q3',
    );
  });

  it('asks for a history', async () => {
    const { client, fetch } = clientThatGets(seriesResponse);
    await client.getSeries({
      kpiId: 'a/b',
      subject: 'organization',
      from: '2026-01-01',
      to: '2026-11-23',
      grain: 'month',
    });
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://kpis/v1/kpis/a%2Fb/series?subject=organization&from=2026-01-01&to=2026-11-23&grain=month',
    );
  });

  it('asks for a page of evidence, and leaves out what is not asked', async () => {
    const { client, fetch } = clientThatGets(evidenceResponse);
    const request = {
      kpiId: 'lead-time',
      subject: 'organization',
      period: 'P90D',
      reading: 'template-run',
      limit: 20,
    };
    await client.getEvidence(request);
    await client.getEvidence({ ...request, counted: false, cursor: 'x y' });
    const base =
      'plugin://kpis/v1/kpis/lead-time/evidence?subject=organization&period=P90D&reading=template-run&limit=20';
    expect(fetch.mock.calls.map(([input]) => input)).toEqual([
      base,
      `${base}&counted=false&cursor=x+y`,
    ]);
  });

  it('hands on a refusal', async () => {
    const { client } = clientThatGets({ error: { message: 'no' } }, 403);
    await expect(
      client.getKpis({ subject: 'organization', period: 'P90D' }),
    ).rejects.toMatchObject({ name: 'ResponseError', statusCode: 403 });
  });

  it('refuses an answer that does not fit the contract', async () => {
    const { client } = clientThatGets({ ...kpisResponse, kpis: 'none' });
    await expect(
      client.getKpis({ subject: 'organization', period: 'P90D' }),
    ).rejects.toThrow('does not fit at "kpis"');
  });
});
