import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { Waiting } from '@provenpath/plugin-golden-paths-common';
import { delay, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { z } from 'zod';
import { GithubClient } from './GithubClient';
import { GithubError } from './GithubError';
import { Patience } from './Patience';

const server = setupServer();
registerMswTestHooks(server);

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [
        {
          host: 'localhost:4010',
          apiBaseUrl: 'http://localhost:4010/api/v3/',
          token: 'portal-token',
        },
      ],
    },
  }),
);

const url = 'http://localhost:4010/api/v3/repos/my-org/x';
const schema = z.object({ name: z.string() });
const path = '/repos/my-org/x';
const target = { host: 'localhost:4010', owner: 'my-org', path, schema };

/** Answers with each of the responses in turn, the last one for ever. */
function answers(...responses: Array<() => Response>): Request[] {
  const requests: Request[] = [];
  server.use(
    http.all(url, ({ request }) => {
      requests.push(request);
      return responses[Math.min(requests.length, responses.length) - 1]();
    }),
  );
  return requests;
}

const found = () => HttpResponse.json({ name: 'x' });
const failing =
  (status: number, message: string, headers = {}) =>
  () =>
    HttpResponse.json({ message }, { status, headers });

function client(patience: Partial<Patience> = {}) {
  const waits: Waiting[] = [];
  return {
    waits,
    github: GithubClient.fromIntegrations(integrations, {
      maximumWaitMilliseconds: 5_000,
      retryDelays: [10, 10],
      onWait: waiting => waits.push(waiting),
      ...patience,
    }),
  };
}

describe('GithubClient', () => {
  it("sends the portal's credentials and checks the answer", async () => {
    const requests = answers(found);
    const { github } = client();
    expect((await github.request(target)).data).toEqual({ name: 'x' });
    expect(requests[0].headers.get('authorization')).toBe(
      'Bearer portal-token',
    );
    await github.request({ ...target, token: 'mine' });
    expect(requests[1].headers.get('authorization')).toBe('Bearer mine');
    await expect(
      github.request({ ...target, schema: z.object({ id: z.number() }) }),
    ).rejects.toThrow("something that is not GitHub's API");
  });

  it.each(['POST', 'GET'] as const)(
    'waits for a rate limit before it sends %s again, and says until when',
    async method => {
      const requests = answers(
        failing(429, 'Too Many Requests', { 'retry-after': '0.4' }),
        found,
      );
      const { github, waits } = client();
      const started = Date.now();
      await github.request({ ...target, method });
      expect(Date.now() - started).toBeGreaterThanOrEqual(390);
      expect(requests).toHaveLength(2);
      expect(waits).toEqual([
        {
          until: expect.any(Date),
          reason: 'localhost:4010 limits how quickly requests may come',
        },
      ]);
      expect(waits[0].until.getTime() - started).toBeGreaterThanOrEqual(400);
    },
  );

  it('gives up when all waits together would take too long', async () => {
    const requests = answers(
      failing(429, 'Too Many Requests', { 'retry-after': '0.3' }),
    );
    // Each wait takes 0.25 seconds at least and 0.3 at most: two fit, three do not.
    const { github, waits } = client({ maximumWaitMilliseconds: 700 });
    await expect(github.request(target)).rejects.toMatchObject({
      status: 429,
      waiting: { reason: expect.any(String) },
      message: expect.stringMatching(
        /^localhost:4010 refused "GET \/repos\/my-org\/x" because of a rate limit\. Waiting until \S+Z because/,
      ),
    });
    expect(requests).toHaveLength(3);
    expect(waits).toHaveLength(2);
  });

  it('repeats what has no second effect after a 5xx or a cut connection', async () => {
    const requests = answers(
      failing(502, 'Server Error'),
      () => HttpResponse.error(),
      found,
    );
    const { github, waits } = client();
    await github.request({ ...target, method: 'PUT', body: {} });
    expect(requests).toHaveLength(3);
    expect(waits.map(({ reason }) => reason)).toEqual([
      'localhost:4010 answered 502',
      'localhost:4010 did not answer',
    ]);
  });

  it('does not repeat a POST that may have had its effect', async () => {
    const requests = answers(failing(502, 'Server Error'));
    await expect(
      client().github.request({ ...target, method: 'POST' }),
    ).rejects.toMatchObject({ status: 502, passing: true });
    expect(requests).toHaveLength(1);
  });

  it('names the permissions that the playbook names', async () => {
    answers(failing(403, 'Resource not accessible by integration'));
    const refused = await client()
      .github.request(target)
      .catch(error => error);
    expect(refused).toBeInstanceOf(GithubError);
    expect(refused.lacksPermission).toBe(true);
    expect(refused.message).toContain(
      'localhost:4010 refused "GET /repos/my-org/x": Resource not accessible by integration.',
    );
    expect(refused.message).toContain(
      'Repository: Administration (Read & Write), Repository: Contents (Read & Write), Organization: Members (Read)',
    );
    expect(refused.message).toContain('repo, workflow, admin:org');
  });

  it("keeps GitHub's list of what is wrong", async () => {
    answers(() =>
      HttpResponse.json(
        {
          message: 'Repository creation failed.',
          errors: [{ message: 'name already exists on this account' }, {}],
        },
        { status: 422 },
      ),
    );
    await expect(
      client().github.request({ ...target, method: 'POST' }),
    ).rejects.toMatchObject({
      reason: 'Repository creation failed: name already exists on this account',
    });
  });

  it('stops waiting when the task is cancelled', async () => {
    answers(failing(429, 'Too Many Requests', { 'retry-after': '60' }));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const started = Date.now();
    await expect(
      client({ maximumWaitMilliseconds: 90_000 }).github.request({
        ...target,
        signal: controller.signal,
      }),
    ).rejects.toThrow('aborted');
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  it('sees a change through that is under way when the task is cancelled', async () => {
    const controller = new AbortController();
    const requests: Request[] = [];
    server.use(
      http.all(url, async ({ request }) => {
        requests.push(request);
        controller.abort();
        await delay(50);
        return found();
      }),
    );
    const { github } = client();
    const change = { ...target, method: 'PUT' as const, body: {} };
    const { signal } = controller;
    expect((await github.request({ ...change, signal })).status).toBe(200);
    await expect(github.request({ ...change, signal })).rejects.toThrow(
      'aborted',
    );
    expect(requests).toHaveLength(1);
  });

  it('says what to configure for a host that it does not know', async () => {
    await expect(
      client().github.request({ ...target, host: 'example.com' }),
    ).rejects.toThrow('Add it to integrations.github');
  });
});
