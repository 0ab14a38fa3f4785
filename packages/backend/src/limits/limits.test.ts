import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import request from 'supertest';
import { startReplica } from './__testUtils__/startReplica';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

/** A window that no test outlives. */
const LIMITS = { window: 'PT1H', user: 4, machine: 5, address: 3, signIn: 2 };

let knex: Knex;
let connection: object;
let replicas: Awaited<ReturnType<typeof startReplica>>[];

beforeAll(async () => {
  knex = await databases.init('POSTGRES_18');
  // The password is there, but not to be listed.
  const { host, port, user, password, database } =
    knex.client.connectionSettings;
  connection = { host, port, user, password, database };
  const start = () => startReplica({ connection, limits: LIMITS });
  replicas = await Promise.all([start(), start()]);
});

afterAll(async () => {
  await Promise.all((replicas ?? []).map(replica => replica.stop()));
});

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Sent {
  authorization?: string;
  from?: string;
  method?: Method;
  path?: string;
}

/** Sends one request to a replica, through a proxy that names the address. */
function send(turn: number, { method = 'post', ...sent }: Sent) {
  const { url } = replicas[turn % replicas.length];
  const asked = request(url)
    [method](sent.path ?? '/api/notes/one')
    .set('x-forwarded-for', sent.from ?? '198.51.100.1');
  return sent.authorization
    ? asked.set('authorization', sent.authorization)
    : asked;
}

/** The status codes of requests that are sent to the replicas in turn. */
async function statuses(count: number, sent: Sent): Promise<number[]> {
  const codes: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    codes.push((await send(turn, sent)).status);
  }
  return codes;
}

const as = (login: string) => ({
  authorization: mockCredentials.user.header(`user:default/${login}`),
});

describe('the limits of requests', () => {
  it('hold for one person over all replicas, plugins and kinds of writing', async () => {
    const person = as('mira');
    const writes: Sent[] = [
      { method: 'post' },
      { method: 'put', path: '/api/lists/one' },
      { method: 'patch' },
      { method: 'delete' },
      { method: 'post' },
    ];
    const codes: number[] = [];
    for (const [turn, write] of writes.entries()) {
      codes.push((await send(turn, { ...person, ...write })).status);
    }
    expect(codes).toEqual([200, 200, 200, 200, 429]);
    // Another address does not help, and nobody else is held up.
    expect((await send(0, { ...person, from: '203.0.113.9' })).status).toBe(
      429,
    );
    expect((await send(0, as('noah'))).status).toBe(200);
  });

  it('are told in the form of every error, with the time to wait', async () => {
    const person = as('told');
    await statuses(4, person);
    const refused = await send(1, person);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(3_500);
    expect(seconds).toBeLessThanOrEqual(3_600);
    expect(refused.body).toEqual({
      error: {
        name: 'TooManyRequestsError',
        message:
          'More than 4 requests in 3600 seconds, which is as often as one person may write. Wait for the seconds that the header Retry-After names.',
        statusCode: 429,
      },
      request: { method: 'POST', url: '/one' },
      response: { statusCode: 429 },
    });
  });

  it('leave reading alone, and questions too long for an address', async () => {
    const codes = await statuses(9, { ...as('reader'), method: 'get' });
    const question = { ...as('reader'), path: '/api/permission/authorize' };
    codes.push(...(await statuses(9, question)));
    expect(new Set(codes)).toEqual(new Set([200]));
  });

  it('hold for the token of a machine', async () => {
    const authorization = mockCredentials.service.header({
      onBehalfOf: mockCredentials.service('external:importer'),
      targetPluginId: 'notes',
    });
    expect(await statuses(6, { authorization })).toEqual([
      200, 200, 200, 200, 200, 429,
    ]);
  });

  it('leave plugins alone that ask one another, also on behalf of a person', async () => {
    const alone = mockCredentials.service.header({
      onBehalfOf: mockCredentials.service('plugin:scaffolder'),
      targetPluginId: 'notes',
    });
    const token = mockCredentials.user.token('user:default/mira', {
      actor: { subject: 'plugin:scaffolder' },
    });
    for (const authorization of [alone, `Bearer ${token}`]) {
      const codes = await statuses(9, { authorization });
      expect(new Set(codes)).toEqual(new Set([200]));
    }
  });

  it('count webhooks by the address that the proxy names, an IPv6 one by its network', async () => {
    const path = '/api/notes/hook';
    const four = { path, from: '192.0.2.7' };
    expect(await statuses(4, four)).toEqual([200, 200, 200, 429]);
    expect(await statuses(1, { path, from: '192.0.2.8' })).toEqual([200]);
    // A token that is none counts as none.
    expect(
      await statuses(1, {
        ...four,
        authorization: mockCredentials.user.invalidHeader(),
      }),
    ).toEqual([429]);
    const codes: number[] = [];
    for (const host of [1, 2, 3, 4]) {
      const sent = { path, from: `2001:db8:0:1::${host}` };
      codes.push((await send(host, sent)).status);
    }
    expect(codes).toEqual([200, 200, 200, 429]);
  });

  it('hold for signing in, whatever its method, and not for what plugins ask of sessions', async () => {
    const start = { method: 'get', path: '/api/auth/github/start' } as const;
    const refresh = { path: '/api/auth/github/refresh' };
    expect((await send(0, start)).status).toBe(200);
    expect((await send(1, refresh)).status).toBe(200);
    expect((await send(0, start)).status).toBe(429);
    // What plugins ask it for themselves.
    for (const asked of ['.well-known/jwks.json', 'v1/userinfo']) {
      const question = { ...start, path: `/api/auth/${asked}` };
      expect(await statuses(3, question)).toEqual([200, 200, 200]);
    }
  });

  it('keep no name, and nothing that is over', async () => {
    const count = () => knex('request_limits.counts');
    expect(JSON.stringify(await count())).not.toMatch(/mira|importer|192\.0/);
    await count().update({ ends_at: new Date(0) });
    expect((await send(0, as('mira'))).status).toBe(200);
    expect(await count()).toEqual([
      expect.objectContaining({ key: expect.stringMatching(/^user:/) }),
    ]);
  });

  it('let everybody through while nothing can be counted', async () => {
    await knex.raw('ALTER TABLE request_limits.counts RENAME TO away');
    const codes = await statuses(9, as('lucky'));
    await knex.raw('ALTER TABLE request_limits.away RENAME TO counts');
    expect(new Set(codes)).toEqual(new Set([200]));
  });
});

describe('a body that is too large', () => {
  it.each([
    ['with its length', false],
    ['in chunks', true],
  ])('is refused with the limit, sent %s', async (_how, inChunks) => {
    const sent = send(0, as('large')).set('content-type', 'application/json');
    const body = JSON.stringify({ text: 'x'.repeat(2_000) });
    if (inChunks) {
      sent.set('transfer-encoding', 'chunked');
      sent.write(body);
    }
    const refused = await (inChunks ? sent : sent.send(body));
    expect(refused.status).toBe(413);
    expect(refused.body.error).toEqual({
      name: 'PayloadTooLargeError',
      message:
        'The body is larger than 1000 bytes, the most that is read here. Send less at once.',
      statusCode: 413,
    });
  });
});

describe('the log of requests', () => {
  it('holds neither the code of a sign-in nor what people look for', async () => {
    const path = '/api/notes/frame?code=the-code&term=Mira';
    const from = 'http://localhost/search?query=Mira';
    await send(0, { ...as('logged'), method: 'get', path }).set(
      'referer',
      from,
    );
    const told = JSON.stringify(replicas[0].logger.info.mock.calls);
    expect(told).toContain('/api/notes/frame');
    expect(told).toContain('http://localhost/search');
    expect(told).not.toMatch(/the-code|Mira/);
  });
});

describe('portal.limits', () => {
  it.each([
    [{ user: 0 }, 'portal.limits.user is 0'],
    [{ signIn: 1.5 }, 'portal.limits.signIn is 1.5'],
    [{ window: 'PT0.5S' }, 'portal.limits.window is 500 milliseconds'],
  ])('refuses %j', async (limits, message) => {
    await expect(startReplica({ connection, limits })).rejects.toThrow(message);
  });
});
