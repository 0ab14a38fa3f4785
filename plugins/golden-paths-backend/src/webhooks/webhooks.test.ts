import { TestDatabases } from '@backstage/backend-test-utils';
import { RepositoriesResponse } from '@provenpath/plugin-golden-paths-common';
import { RunningSandbox, startSandbox } from '@provenpath/sandbox';
import { smallOrganization } from '@provenpath/sandbox/testUtils';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWebhookBackend } from '../__testUtils__/startWebhookBackend';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const TOKEN = 'a-token-for-tests';
const SECRET = 'a-secret-for-tests';
const CI = '.github/workflows/ci.yaml';

describe('webhooks of GitHub', () => {
  let dataDir: string;
  let sandbox: RunningSandbox;
  let backendUrl: string;
  let agent: Awaited<ReturnType<typeof startWebhookBackend>>['agent'];

  const sandboxCall = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: {
        authorization: `token ${TOKEN}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'webhooks-'));
    sandbox = await startSandbox({
      port: 0,
      dataDir: join(dataDir, 'data'),
      seed: 'test',
      token: TOKEN,
      generate: smallOrganization,
    });
    const started = await startWebhookBackend({
      databases,
      sandboxUrl: sandbox.url,
      token: TOKEN,
      secret: SECRET,
    });
    ({ backendUrl, agent } = started);
    await sandboxCall('POST', '/sandbox/webhooks', {
      url: `${backendUrl}/api/events/http/github`,
      secret: SECRET,
    });
    await started.measure();
  });
  afterAll(async () => {
    await sandbox?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const describeRepository = () => ({
    name: 'order-service',
    html_url: `${sandbox.url}/my-org/order-service`,
    default_branch: 'main',
    owner: { login: 'my-org' },
  });

  const push = async (text: string) => {
    const path = `/api/v3/repos/my-org/order-service/contents/${CI}`;
    const { sha } = await sandboxCall('GET', path);
    await sandboxCall('PUT', path, {
      message: 'Change the workflow',
      sha,
      content: Buffer.from(text).toString('base64'),
    });
  };

  const find = async (): Promise<RepositoriesResponse['items'][number]> => {
    const { body } = await agent
      .get('/api/golden-paths/v1/repositories?text=order-service')
      .expect(200);
    return body.items[0];
  };

  /** The sandbox tells of what was done without waiting for who is told. */
  const until = async (
    isReached: (item: RepositoriesResponse['items'][number]) => boolean,
  ) => {
    for (let left = 500; left > 0; left -= 1) {
      const item = await find();
      if (isReached(item)) {
        return item;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`Not reached: ${JSON.stringify(await find())}`);
  };

  /**
   * Waits until the portal has answered every event, which it does when it has
   * handled it: then nothing more is asked of GitHub.
   */
  const untilHandled = async () => {
    const { deliveries } = await sandboxCall('GET', '/sandbox/webhooks');
    expect(deliveries).not.toContainEqual(
      expect.objectContaining({ status: null }),
    );
    return deliveries;
  };

  const isOn = (item: RepositoriesResponse['items'][number], layer: string) =>
    item.layers.some(({ name, on }) => name === layer && on);

  const calling = (version: string) =>
    `on: push\njobs: { a: { uses: my-org/golden-path/.github/workflows/java-ci.yaml@${version} } }\n`;

  it('read one repository again, and only that one', async () => {
    expect(isOn(await find(), 'build')).toBe(false);
    await sandboxCall('DELETE', '/sandbox/requests');
    await push(calling('v3'));
    const item = await until(one => isOn(one, 'build'));
    expect(item.layers.find(({ name }) => name === 'build')).toMatchObject({
      version: 'v3',
      lag: 0,
      files: [CI],
    });
    expect(await untilHandled()).toMatchObject([
      { event: 'push', status: 202 },
    ]);
    const requests: object = await sandboxCall('GET', '/sandbox/requests');
    const asked = JSON.stringify(requests);
    expect(asked).not.toContain('/actions/runs');
  });

  it('are harmless twice, late, and in another order', async () => {
    const before = await find();
    const repository = describeRepository();
    // What was pushed and archived long before, and arrives only now.
    const late = [
      ['push', { ref: 'refs/heads/main', after: 'a'.repeat(40), repository }],
      ['push', { ref: 'refs/heads/main', after: 'a'.repeat(40), repository }],
      ['repository', { action: 'archived', repository }],
    ] as const;
    for (const [event, payload] of late) {
      expect(await post(event, payload)).toBe(202);
    }
    await push(calling('v2'));
    await until(one => one.layers.some(({ version }) => version === 'v2'));
    await untilHandled();
    const after = await find();
    expect(after.layers.some(({ version }) => version === 'v2')).toBe(true);
    expect(after).toMatchObject({
      id: before.id,
      excluded: before.excluded,
      layersOn: before.layersOn,
    });
  });

  it('are taken only with the signature of what was sent', async () => {
    const payload = { repository: describeRepository() };
    const signatures = [
      () => undefined,
      (body: string) => sign(body, 'another-secret'),
      (body: string) => sign(`${body} `, SECRET),
      () => 'sha256=',
    ];
    await untilHandled();
    await sandboxCall('DELETE', '/sandbox/requests');
    for (const createSignature of signatures) {
      expect(await post('push', payload, createSignature)).toBe(403);
    }
    const { counts } = await sandboxCall('GET', '/sandbox/requests');
    expect(counts).toEqual({});
    expect(await post('push', payload)).toBe(202);
  });

  it('tell of repositories that are archived', async () => {
    await sandboxCall('PATCH', '/api/v3/repos/my-org/order-service', {
      archived: true,
    });
    expect(
      await until(({ excluded }) => excluded === 'archived'),
    ).toMatchObject({ onPath: false });
  });

  it('tell of repositories that are deleted', async () => {
    await sandboxCall('PATCH', '/api/v3/repos/my-org/order-service', {
      archived: false,
    });
    await until(({ excluded }) => excluded !== 'archived');
    await sandboxCall('DELETE', '/api/v3/repos/my-org/order-service');
    expect(await until(item => item === undefined)).toBeUndefined();
  });

  async function post(
    event: string,
    payload: object,
    createSignature: (body: string) => string | undefined = body =>
      sign(body, SECRET),
  ) {
    const body = JSON.stringify(payload);
    const signature = createSignature(body);
    const response = await fetch(`${backendUrl}/api/events/http/github`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': event,
        ...(signature && { 'x-hub-signature-256': signature }),
      },
      body,
    });
    return response.status;
  }
});

function sign(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
