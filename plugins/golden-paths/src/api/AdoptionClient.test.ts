import {
  adoption,
  judgement,
  orderService,
  standing,
} from '../__testUtils__/adoption';
import { AdoptionClient } from './AdoptionClient';

function clientThatGets(answers: Record<string, [unknown, number?]>) {
  const fetch = jest.fn(
    async (input: string | URL | Request, _init?: RequestInit) => {
      const [, path] = /v1\/([^?]*)/.exec(String(input)) ?? [];
      const [body, status = 200] = answers[path ?? ''];
      return status === 204
        ? new Response(null, { status })
        : Response.json(body, { status });
    },
  );
  return { client: new AdoptionClient({ fetchApi: { fetch } }), fetch };
}

const KPIS = {
  kpis: [
    {
      id: 'golden-path-adoption',
      readings: [
        {
          value: 0.675,
          band: 'good',
          judgement: 'Good, could be Average',
          target: 0.8,
          interval: { low: 0.52, high: 0.8 },
        },
      ],
    },
  ],
};

describe('AdoptionClient', () => {
  it('asks for a subject, and for a day only where one is named', async () => {
    const { client, fetch } = clientThatGets({ adoption: [adoption] });
    await expect(
      client.getAdoption({ subject: 'system:default/checkout' }),
    ).resolves.toEqual(adoption);
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://golden-paths/v1/adoption?subject=system%3Adefault%2Fcheckout',
    );
  });

  it('leaves filters out that say nothing', async () => {
    const { client, fetch } = clientThatGets({
      repositories: [{ day: null, total: 0, items: [], nextCursor: null }],
    });
    await client.listRepositories({
      subject: 'organization',
      filters: { missing: 'scan', language: '', text: 'a/b' },
      limit: 200,
      cursor: 'next',
    });
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://golden-paths/v1/repositories?subject=organization&limit=200&cursor=next&missing=scan&text=a%2Fb',
    );
  });

  it('reads one repository by its address', async () => {
    const details = { day: '2026-11-27', items: [orderService] };
    const { client, fetch } = clientThatGets({
      'repositories/localhost%3A4010/my-org/order-service': [details],
    });
    await expect(
      client.getRepository({
        host: 'localhost:4010',
        owner: 'my-org',
        name: 'order-service',
      }),
    ).resolves.toEqual(details);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('reads band, target and annotations from the KPIs', async () => {
    const { client, fetch } = clientThatGets({
      kpis: [KPIS],
      annotations: [{ annotations: judgement.annotations }],
    });
    await expect(client.getJudgement('organization')).resolves.toEqual(
      judgement,
    );
    expect(fetch.mock.calls.map(([address]) => address)).toEqual([
      'plugin://kpis/v1/kpis?subject=organization&period=P90D',
      'plugin://kpis/v1/annotations?kpi=golden-path-adoption',
    ]);
  });

  it.each([403, 404])(
    'has no judgement where the KPIs answer %d',
    async status => {
      const { client } = clientThatGets({
        kpis: [{}, status],
        annotations: [{ annotations: [] }],
      });
      await expect(client.getJudgement('organization')).resolves.toBeNull();
    },
  );

  it('hands on that the KPIs are away', async () => {
    const { client } = clientThatGets({
      kpis: [{ error: { message: 'away' } }, 503],
      annotations: [{ annotations: [] }],
    });
    await expect(client.getJudgement('organization')).rejects.toMatchObject({
      statusCode: 503,
    });
  });

  it('asks for one component by namespace and name', async () => {
    const { client, fetch } = clientThatGets({
      'components/default/order-service': [standing],
    });
    await client.getStanding('component:default/order-service');
    expect(fetch.mock.calls[0][0]).toBe(
      'plugin://golden-paths/v1/components/default/order-service',
    );
  });

  it('sends what is ticked', async () => {
    const { client, fetch } = clientThatGets({ proposals: [null, 204] });
    const choice = {
      choices: [
        { repository: 'github.com/a/b', path: 'build', layer: 'build' },
      ],
    };
    await client.choose(choice);
    const [, init] = fetch.mock.calls[0];
    expect(init?.method).toBe('PUT');
    expect(JSON.parse(String(init?.body))).toEqual(choice);
  });

  it('refuses an answer that does not fit the contract', async () => {
    const { client } = clientThatGets({ adoption: [{ ...adoption, rate: 2 }] });
    await expect(
      client.getAdoption({ subject: 'organization' }),
    ).rejects.toThrow('does not fit at "rate"');
  });
});
