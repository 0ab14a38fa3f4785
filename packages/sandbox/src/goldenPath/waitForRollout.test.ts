import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runScript, temporaryFolder } from './__testUtils__/runScript';

const commit = 'c'.repeat(40);

type Answer = { status?: number; body?: object };

const application = (
  sync: string,
  health: string,
  { revision = commit, conditions = [] as object[] } = {},
): Answer => ({
  body: {
    status: {
      sync: { status: sync, revision },
      health: { status: health },
      conditions,
    },
  },
});

let folder: string;
let server: Server;
let requests: string[];

/** An Argo CD that answers in turn, the last answer for ever. */
async function argoCd(answers: Answer[]): Promise<string> {
  requests = [];
  server = createServer((request, response) => {
    requests.push(`${request.url} ${request.headers.authorization}`);
    const { status = 200, body = {} } =
      (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await new Promise(resolve =>
    server?.listening ? server.close(resolve) : resolve(undefined),
  );
  await rm(folder, { recursive: true, force: true });
});

const wait = (env: Record<string, string>) =>
  runScript('wait-for-rollout/wait-for-rollout.sh', {
    folder,
    cwd: folder,
    env: {
      ARGOCD_AUTH_TOKEN: 'secret-token',
      APPLICATION: 'order-service-prod',
      COMMIT: commit,
      MINUTES: '0',
      POLL_SECONDS: '0',
      DEGRADED_SECONDS: '0',
      ...env,
    },
  });

describe('wait-for-rollout', () => {
  it('waits through a canary until the commit is healthy', async () => {
    const url = await argoCd([
      application('Synced', 'Healthy', { revision: 'b'.repeat(40) }),
      { status: 502 },
      application('OutOfSync', 'Healthy'),
      application('Synced', 'Progressing'),
      application('Synced', 'Suspended'),
      application('Synced', 'Healthy'),
    ]);
    const { code, outputs, log } = await wait({
      ARGOCD_SERVER: `${url}/`,
      MINUTES: '1',
    });
    expect([code, log.split('\n').filter(Boolean)]).toEqual([
      0,
      [
        'order-service-prod: sync Synced at bbbbbbb, health Healthy.',
        'order-service-prod: Argo CD answered 502.',
        'order-service-prod: sync OutOfSync at ccccccc, health Healthy.',
        'order-service-prod: sync Synced at ccccccc, health Progressing.',
        'order-service-prod: sync Synced at ccccccc, health Suspended.',
        'order-service-prod: sync Synced at ccccccc, health Healthy.',
      ],
    ]);
    expect(outputs).toBe(`url=${url}/applications/order-service-prod\n`);
    expect(requests[0]).toBe(
      '/api/v1/applications/order-service-prod?refresh=normal Bearer secret-token',
    );
    expect(log).not.toContain('secret-token');
  });

  it('fails when the canary was given up', async () => {
    const url = await argoCd([application('Synced', 'Degraded')]);
    const { code, log } = await wait({ ARGOCD_SERVER: url, MINUTES: '1' });
    expect(code).toBe(1);
    expect(log).toContain(
      `::error::The rollout of order-service-prod failed: sync Synced at ccccccc, health Degraded. Look at ${url}/applications/order-service-prod`,
    );
  });

  it('tells what it waited for when the time is up', async () => {
    const url = await argoCd([
      application('Unknown', 'Missing', {
        revision: '',
        conditions: [
          { type: 'ComparisonError', message: 'cannot clone' },
          { type: 'OrphanedResourceWarning', message: 'not this' },
        ],
      }),
    ]);
    const { code, log } = await wait({ ARGOCD_SERVER: url, POLL_SECONDS: '1' });
    expect([code, log]).toEqual([
      1,
      `::error::order-service-prod is not at ccccccc and healthy after 0 minutes: sync Unknown at , health Missing, cannot clone. Look at ${url}/applications/order-service-prod.\n`,
    ]);
  });

  it('does not wait for what it may not see', async () => {
    const url = await argoCd([{ status: 403 }]);
    const { code, log } = await wait({ ARGOCD_SERVER: url, MINUTES: '1' });
    expect([code, log]).toEqual([
      1,
      '::error::Argo CD has no application order-service-prod, or the token may not read it (403). Check the name and the secret ARGOCD_AUTH_TOKEN.\n',
    ]);
  });

  it.each([
    [
      { ARGOCD_SERVER: '' },
      '::error::The variable ARGOCD_SERVER is not set. Set it to the address of Argo CD, or call deploy.yaml with wait-minutes: 0.\n',
    ],
    [
      { ARGOCD_SERVER: 'x', ARGOCD_AUTH_TOKEN: '' },
      '::error::The secret ARGOCD_AUTH_TOKEN is not set. Set it, and call deploy.yaml with secrets: inherit.\n',
    ],
  ])('says what to set with %p', async (env, message) => {
    const { code, log } = await wait(env);
    expect([code, log]).toEqual([1, message]);
  });

  it('asks over TLS where no scheme is given', async () => {
    const { outputs } = await wait({
      ARGOCD_SERVER: 'localhost:9',
      POLL_SECONDS: '1',
    });
    expect(outputs).toBe(
      'url=https://localhost:9/applications/order-service-prod\n',
    );
  });
});
