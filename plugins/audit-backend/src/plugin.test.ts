import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AuditEvent } from '@provenpath/plugin-audit-common';
import { audited } from '@provenpath/portal-node';
import { Knex } from 'knex';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import { DatabaseAuditEvents } from './events/DatabaseAuditEvents';
import { auditPlugin } from './plugin';
import { recordingAuditorFactory } from './recording/recordingAuditorFactory';
import { scheduleRetention } from './retention/scheduleRetention';
import { signInAuditModule } from './signIn/signInAuditModule';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const AUDITOR = 'user:default/tom-adeyemi';
const DEVELOPER = 'user:default/mira-okafor';

/** A plugin that does what it is asked to do, and says so. */
const worker = createBackendPlugin({
  pluginId: 'worker',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        httpRouter: coreServices.httpRouter,
      },
      async init({ auditor, httpRouter }) {
        const router = PromiseRouter();
        router.post('/work/:name', async (req, res) => {
          const { name } = req.params;
          await audited(
            auditor,
            { eventId: name, request: req, meta: { name } },
            async () => {
              if (name === 'broken') {
                throw new Error('it is broken');
              }
            },
          );
          res.json({});
        });
        router.post('/look', async (req, res) => {
          const event = await auditor.createEvent({
            eventId: 'look',
            request: req,
          });
          await event.success();
          res.json({});
        });
        httpRouter.use(router);
      },
    });
  },
});

/** Ends sign-ins as the auth plugin does. */
const fakeAuth = createBackendPlugin({
  pluginId: 'auth',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter },
      async init({ httpRouter }) {
        const router = PromiseRouter();
        router.get('/:provider/handler/frame', (req, res) => {
          const answer =
            req.query.code === 'good'
              ? {
                  response: {
                    profile: { email: 'mira@example.com' },
                    backstageIdentity: {
                      token: 'a.b.c',
                      identity: { userEntityRef: DEVELOPER },
                    },
                  },
                }
              : { error: { name: 'NotAllowedError', message: 'no such user' } };
          const text = encodeURIComponent(
            JSON.stringify({ type: 'authorization_response', ...answer }),
          );
          res.end(`<script>var a = decodeURIComponent('${text}');</script>`);
        });
        httpRouter.use(router);
        httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
      },
    });
  },
});

async function start(knex: Knex) {
  const backend = await startTestBackend({
    features: [
      recordingAuditorFactory,
      auditPlugin,
      signInAuditModule,
      worker,
      fakeAuth,
      mockServices.scheduler.mock({ scheduleTask: async () => {} }).factory,
      mockServices.permissions.mock({
        authorize: async (requests, options) =>
          requests.map(() => ({
            result:
              'credentials' in options &&
              JSON.stringify(options.credentials.principal).includes(AUDITOR)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          })),
      }).factory,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
      mockServices.rootConfig.factory({
        data: { audit: { retention: { days: 30 } } },
      }),
    ],
  });
  const as = (who: string) => ({
    get: (path: string) =>
      request(backend.server)
        .get(path)
        .set('authorization', mockCredentials.user.header(who)),
    post: (path: string) =>
      request(backend.server)
        .post(path)
        .set('authorization', mockCredentials.user.header(who)),
  });
  /** Events once so many have ended: writing follows the request. */
  const ended = async (query: string, count: number): Promise<AuditEvent[]> => {
    for (;;) {
      const { body } = await as(AUDITOR).get(`/api/audit/v1/events${query}`);
      const done = body.events.filter(
        ({ endedAt }: AuditEvent) => endedAt !== null,
      );
      if (done.length >= count) {
        return body.events;
      }
    }
  };
  return { backend, as, ended };
}

describe('audit', () => {
  let knex: Knex;
  let portal: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    portal = await start(knex);
  });
  afterAll(async () => {
    await portal.backend.stop();
  });
  beforeEach(async () => {
    await knex('audit_events').delete();
  });

  it('keeps one event a deed, with its end', async () => {
    await portal.as(DEVELOPER).post('/api/worker/work/paint?token=x');
    await portal.as(DEVELOPER).post('/api/worker/work/broken');
    await portal.as(DEVELOPER).post('/api/worker/look');
    const events = await portal.ended('', 2);
    expect(events).toMatchObject([
      {
        plugin: 'worker',
        event: 'broken',
        actor: DEVELOPER,
        outcome: 'failed',
        error: 'Error: it is broken',
      },
      {
        plugin: 'worker',
        event: 'paint',
        actor: DEVELOPER,
        outcome: 'succeeded',
        severity: 'medium',
        method: 'POST',
        path: '/api/worker/work/paint',
        details: { name: 'paint' },
        error: null,
      },
    ]);
    expect(events).toHaveLength(2);
  });

  it('tells who signed in and who was refused, without their profile', async () => {
    const signIn = (code: string) =>
      request(portal.backend.server)
        .get(`/api/auth/github/handler/frame?code=${code}`)
        .set('authorization', mockCredentials.none.header());
    expect((await signIn('good')).text).toContain('authorization_response');
    await signIn('bad');
    const events = await portal.ended('?event=sign-in', 2);
    expect(events).toMatchObject([
      {
        plugin: 'auth',
        actor: 'unknown',
        outcome: 'failed',
        error: 'NotAllowedError: no such user',
        details: { provider: 'github' },
      },
      { plugin: 'auth', actor: DEVELOPER, outcome: 'succeeded' },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/example\.com|a\.b\.c|code=/);
  });

  it('filters, pages and exports what it has', async () => {
    for (const name of ['one', 'two', 'three', 'broken']) {
      await portal.as(DEVELOPER).post(`/api/worker/work/${name}`);
    }
    await portal.ended('', 4);
    const ask = (path: string) =>
      portal.as(AUDITOR).get(`/api/audit/v1${path}`);
    const names = ({ body }: { body: { events: AuditEvent[] } }) =>
      body.events.map(({ event }) => event);
    expect(names(await ask('/events?outcome=failed'))).toEqual(['broken']);
    expect(names(await ask('/events?event=two&plugin=worker'))).toEqual([
      'two',
    ]);
    expect(names(await ask(`/events?actor=${AUDITOR}`))).toEqual([]);
    expect(names(await ask('/events?to=2020-01-01'))).toEqual([]);
    const first = await ask('/events?limit=3');
    expect(names(first)).toEqual(['broken', 'three', 'two']);
    const second = await ask(`/events?limit=3&cursor=${first.body.nextCursor}`);
    expect(names(second)).toEqual(['one']);
    expect(second.body.nextCursor).toBeNull();

    const file = await ask('/export?event=broken');
    expect(file.headers['content-type']).toMatch('text/csv');
    const [head, row, rest] = file.text.split('\n');
    expect(head).toMatch(/^started_at,ended_at,actor,plugin,event,outcome/);
    expect(row).toMatch(`,${DEVELOPER},worker,broken,failed,medium,POST,`);
    expect(rest).toBe('');
    const json = await ask('/export?format=json&event=broken');
    expect(json.body).toHaveLength(1);
    // Reading in bulk is an event, too.
    const exports = await portal.ended('?event=export', 2);
    expect(exports[0]).toMatchObject({
      actor: AUDITOR,
      details: { format: 'json', event: 'broken' },
    });
    const kinds = await ask('/kinds');
    expect(kinds.body.retentionDays).toBe(30);
    expect(kinds.body.kinds).toContainEqual({
      plugin: 'audit',
      event: 'export',
    });
  });

  it.each([
    ['/events?outcome=maybe', '"outcome" is "maybe"'],
    ['/events?from=2026-02-30', '"from" is "2026-02-30"'],
    ['/events?limit=201', '"limit" is "201"'],
    ['/events?cursor=x', 'Invalid "cursor" "x"'],
    ['/export?format=xml', '"format" is "xml"'],
  ])('refuses %s', async (path, message) => {
    const { status, body } = await portal
      .as(AUDITOR)
      .get(`/api/audit/v1${path}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });

  it.each(['/events', '/kinds', '/export'])(
    'shows %s to nobody without the permission',
    async path => {
      const url = `/api/audit/v1${path}`;
      expect((await portal.as(DEVELOPER).get(url)).status).toBe(403);
      const anonymous = await request(portal.backend.server)
        .get(url)
        .set('authorization', mockCredentials.none.header());
      expect(anonymous.status).toBe(401);
    },
  );

  it('answers requests while its table is away, and catches up', async () => {
    await knex.schema.renameTable('audit_events', 'away');
    const answer = await portal.as(DEVELOPER).post('/api/worker/work/late');
    expect(answer.status).toBe(200);
    await knex.schema.renameTable('away', 'audit_events');
    expect(await portal.ended('?event=late', 1)).toMatchObject([
      { actor: DEVELOPER, outcome: 'succeeded' },
    ]);
  });

  it('deletes what is older than it keeps', async () => {
    const store = DatabaseAuditEvents.create({ knex });
    const event = (id: number, startedAt: string): AuditEvent => ({
      id: `00000000-0000-4000-8000-00000000000${id}`,
      plugin: 'worker',
      event: 'paint',
      severity: 'medium',
      actor: DEVELOPER,
      outcome: 'initiated',
      startedAt,
      endedAt: null,
      method: null,
      path: null,
      details: {},
      error: null,
    });
    const old = event(1, '2026-10-27T11:59:59.000Z');
    const kept = event(2, '2026-10-28T12:00:00.000Z');
    await store.save([old, kept]);
    // A beginning that arrives late does not undo an end.
    const end = '2026-10-28T12:00:01.000Z';
    await store.save([{ ...kept, outcome: 'succeeded', endedAt: end }]);
    await store.save([kept]);
    const scheduler = mockServices.scheduler.mock({
      scheduleTask: async task => task.fn(new AbortController().signal),
    });
    await scheduleRetention({
      store,
      scheduler,
      logger: mockServices.logger.mock(),
      retentionDays: 30,
      now: () => new Date('2026-11-27T12:00:00Z'),
    });
    const { events } = await store.list({}, { limit: 10 });
    expect(events.map(({ id, outcome }) => [id, outcome])).toEqual([
      [kept.id, 'succeeded'],
    ]);
  });

  it('goes up, down and up again with rows in it', async () => {
    const directory = `${__dirname}/../migrations`;
    await DatabaseAuditEvents.create({ knex }).list({}, { limit: 1 });
    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('audit_events')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('audit_kinds')).toBe(true);
  });
});
