import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/startTestSandbox';

const callback = 'http://localhost:7007/api/auth/github/handler/frame';

describe('sign-in', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.destroy());

  const choose = (fields: Record<string, string>, origin = sandbox.url) =>
    fetch(`${sandbox.url}/login/oauth/authorize`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin },
      body: new URLSearchParams(fields),
    });

  it('shows the personas in their order and goes back with code and state', async () => {
    const page = await fetch(
      `${sandbox.url}/login/oauth/authorize?client_id=x&state=${encodeURIComponent('"><b>')}&redirect_uri=${encodeURIComponent(callback)}`,
    );
    const text = await page.text();
    expect(text).toContain('Choose a persona');
    expect(text.indexOf('mira-okafor')).toBeLessThan(
      text.indexOf('tom-adeyemi'),
    );
    expect(text).not.toContain('"><b>');
    const chosen = await choose({
      login: 'mira-okafor',
      state: 'abc',
      redirect_uri: callback,
    });
    expect(chosen.status).toBe(302);
    const target = new URL(chosen.headers.get('location') ?? '');
    expect(`${target.origin}${target.pathname}`).toBe(callback);
    expect(target.searchParams.get('state')).toBe('abc');
    const code = target.searchParams.get('code') ?? '';
    const exchange = async () =>
      (
        await fetch(`${sandbox.url}/login/oauth/access_token`, {
          method: 'POST',
          headers: { accept: 'application/json' },
          body: new URLSearchParams({
            client_id: 'x',
            client_secret: 'y',
            code,
            redirect_uri: callback,
          }),
        })
      ).json();
    const answer = await exchange();
    expect(answer).toMatchObject({ token_type: 'bearer' });
    const user = await sandbox.rest('GET', '/user', undefined, {
      authorization: `Bearer ${answer.access_token}`,
    });
    expect(user.body).toMatchObject({
      login: 'mira-okafor',
      email: 'mira.okafor@example.com',
    });
    expect((await exchange()).error).toBe('bad_verification_code');
  });

  it('sends nobody to another machine and takes no form from elsewhere', async () => {
    const elsewhere = await fetch(
      `${sandbox.url}/login/oauth/authorize?redirect_uri=https://example.com/`,
    );
    expect(elsewhere.status).toBe(400);
    const fields = { login: 'mira-okafor', state: '', redirect_uri: callback };
    expect((await choose(fields, 'http://evil.example')).status).toBe(403);
    expect(
      (await choose({ ...fields, redirect_uri: 'https://example.com' })).status,
    ).toBe(400);
    expect((await choose({ ...fields, login: 'nobody' })).status).toBe(400);
  });

  it('keeps tokens over a restart without writing them down', async () => {
    const token = await sandbox.signIn('jonas-weber');
    sandbox = await sandbox.restart();
    const user = await sandbox.rest('GET', '/user', undefined, {
      authorization: `Bearer ${token}`,
    });
    expect(user.body.login).toBe('jonas-weber');
  });

  it('answers browsers of other origins as GitHub does', async () => {
    const asked = await fetch(`${sandbox.url}/api/v3/user`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    const { headers } = await sandbox.rest('GET', '/user');
    expect(headers.get('access-control-expose-headers')).toMatch(
      /Link.*X-RateLimit-Remaining/,
    );
  });
});
