import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { runGit } from '../git/runGit';
import {
  startTestSandbox,
  type TestSandbox,
  testToken,
} from '../__testUtils__/startTestSandbox';
import { patternMatches } from './FaultStore';

describe('faults', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterEach(() => fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' }));
  afterAll(() => sandbox.destroy());

  const inject = (fault: Record<string, unknown>) =>
    fetch(`${sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });

  it('meet only the requests they are for, and only so often', async () => {
    await inject({
      method: 'GET',
      path: '/api/v3/repos/*',
      repository: 'my-org/order-service',
      times: 2,
      kind: 'forbidden-integration',
    });
    const path = '/repos/my-org/order-service';
    expect((await sandbox.rest('GET', '/repos/my-org/old-shop')).status).toBe(
      200,
    );
    expect((await sandbox.rest('PATCH', path, {})).status).toBe(200);
    const first = await sandbox.rest('GET', path);
    expect([first.status, first.body.message]).toEqual([
      403,
      'Resource not accessible by integration',
    ]);
    const listed = await (await fetch(`${sandbox.url}/sandbox/faults`)).json();
    expect(listed.faults).toMatchObject([{ remaining: 1 }]);
    expect((await sandbox.rest('GET', `${path}/branches`)).status).toBe(403);
    expect((await sandbox.rest('GET', path)).status).toBe(200);
  });

  it.each([
    ['secondary-limit', 403, 'retry-after', '7'],
    ['too-many-requests', 429, 'retry-after', '7'],
    ['primary-limit', 403, 'x-ratelimit-remaining', '0'],
  ])('%s answers %d with %s', async (kind, status, header, value) => {
    await inject({ path: '/api/v3/user', kind, retryAfterSeconds: 7 });
    const answer = await sandbox.rest('GET', '/user');
    expect(answer.status).toBe(status);
    expect(answer.headers.get(header)).toBe(value);
  });

  it('reach octokit as errors of GitHub do', async () => {
    await inject({ path: '/api/v3/*', kind: 'server-error', status: 503 });
    const octokit = new Octokit({
      auth: testToken,
      baseUrl: `${sandbox.url}/api/v3`,
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    const get = () =>
      octokit.rest.repos.get({ owner: 'my-org', repo: 'order-service' });
    await expect(get()).rejects.toMatchObject({ status: 503 });
    expect((await get()).data.name).toBe('order-service');
  });

  it('slow a request down and cut a connection', async () => {
    await inject({
      path: '/api/v3/user',
      kind: 'slow',
      delayMilliseconds: 300,
    });
    const started = Date.now();
    expect((await sandbox.rest('GET', '/user')).status).toBe(200);
    expect(Date.now() - started).toBeGreaterThanOrEqual(290);
    await inject({ path: '/api/v3/user', kind: 'reset' });
    await expect(sandbox.rest('GET', '/user')).rejects.toThrow('fetch failed');
  });

  it('lose the answer to what was done', async () => {
    const path = '/orgs/my-org/repos';
    await inject({ path: `/api/v3${path}`, kind: 'lost-answer' });
    await expect(
      sandbox.rest('POST', path, { name: 'lost-service' }),
    ).rejects.toThrow('fetch failed');
    expect(
      (await sandbox.rest('GET', '/repos/my-org/lost-service')).status,
    ).toBe(200);
    const push = '/my-org/lost-service.git/git-receive-pack';
    await inject({ path: push, kind: 'lost-answer' });
    const files = join(sandbox.folder, 'lost');
    await runGit(['init', '-q', '-b', 'main', files], { cwd: sandbox.folder });
    const person = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
    const git = (...args: string[]) =>
      runGit([...person, ...args], { cwd: files });
    await git('commit', '-q', '--allow-empty', '-m', 'First');
    const url = sandbox.url.replace('//', `//x:${testToken}@`);
    const pushing = git('push', '-q', `${url}/my-org/lost-service.git`, 'main');
    await expect(pushing).rejects.toThrow();
    expect(
      (await sandbox.rest('GET', '/repos/my-org/lost-service/branches')).body,
    ).toMatchObject([{ name: 'main' }]);
  });

  it('answer late what was done at once', async () => {
    const path = '/orgs/my-org/repos';
    await inject({
      path: `/api/v3${path}`,
      kind: 'late-answer',
      delayMilliseconds: 3_000,
    });
    const started = Date.now();
    const answer = sandbox.rest('POST', path, { name: 'late-service' });
    let answered = false;
    answer.finally(() => {
      answered = true;
    });
    // The work itself takes longer on a busy machine: only the answer is late.
    let found = 404;
    while (found === 404 && !answered) {
      found = (await sandbox.rest('GET', '/repos/my-org/late-service')).status;
    }
    expect([found, answered]).toEqual([200, false]);
    expect((await answer).body).toMatchObject({ name: 'late-service' });
    expect(Date.now() - started).toBeGreaterThanOrEqual(2_990);
  });

  it('answer as if there were nothing', async () => {
    await inject({ path: '/argocd/api/v1/projects', kind: 'not-found' });
    const answer = await fetch(`${sandbox.url}/argocd/api/v1/projects`);
    expect([answer.status, (await answer.json()).message]).toEqual([
      404,
      'Not Found',
    ]);
  });

  it('meet git, GraphQL and Argo CD as well', async () => {
    await inject({ path: '*/info/refs', kind: 'server-error' }).then(r =>
      expect(r.status).toBe(400),
    );
    await inject({
      path: '/my-org/order-service.git/info/refs',
      kind: 'server-error',
    });
    await expect(
      runGit(['ls-remote', `${sandbox.url}/my-org/order-service.git`], {
        cwd: sandbox.folder,
      }),
    ).rejects.toThrow(/502/);
    await inject({ path: '/api/graphql', kind: 'secondary-limit' });
    expect(
      (await sandbox.graphql('{ viewer { login } }')).data,
    ).toBeUndefined();
    await inject({ path: '/argocd/api/*', kind: 'server-error' });
    expect((await fetch(`${sandbox.url}/argocd/api/version`)).status).toBe(502);
  });

  it('must be described rightly', async () => {
    const wrong = await inject({ path: '/x', kind: 'explode', colour: 1 });
    expect(wrong.status).toBe(400);
    expect((await wrong.json()).message).toMatch(/kind: .*colour/s);
  });

  it('compare paths', () => {
    expect(patternMatches('/a/*', '/a/b/c')).toBe(true);
    expect(patternMatches('/a/*/c', '/a/b/c')).toBe(true);
    expect(patternMatches('/a.b', '/axb')).toBe(false);
  });
});
