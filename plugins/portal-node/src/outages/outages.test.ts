import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { AuthenticationError, InputError } from '@backstage/errors';
import express, { type ErrorRequestHandler } from 'express';
import createKnex, { type Knex } from 'knex';
import request from 'supertest';
import { answerOutages } from './answerOutages';
import { limitWaiting } from './limitWaiting';
import { endStatementsWithReading } from './readingTime';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const opened: Knex[] = [];

/** Milliseconds that no test reaches, however busy the machine is. */
const LONG = 30_000;

/** A pool of one connection. */
function connect(connection: Knex.PgConnectionConfig): Knex {
  const knex = createKnex({
    client: 'pg',
    connection,
    pool: { min: 0, max: 1 },
    acquireConnectionTimeout: LONG,
  });
  endStatementsWithReading(knex);
  opened.push(knex);
  return knex;
}

/** As Backstage's handler, which comes behind ours. */
const answerByName: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = {
    ServiceUnavailableError: 503,
    AuthenticationError: 401,
    InputError: 400,
  }[String(error.name)];
  response.status(status ?? 500).json({ error: { message: error.message } });
};

function serve(
  work: () => Promise<unknown>,
  { keys = true, patience = LONG } = {},
) {
  const logger = mockServices.logger.mock();
  const app = express();
  app.use(limitWaiting(patience));
  app.use((_request, response, next) => {
    work()
      .then(result => response.json(result ?? {}))
      .catch(next);
  });
  app.use(answerOutages({ canReadSessionKeys: async () => keys, logger }));
  app.use(answerByName);
  return request(app);
}

describe('an outage of the database', () => {
  let connection: Knex.PgConnectionConfig;

  beforeAll(async () => {
    const database = await databases.init('POSTGRES_18');
    connection = database.client.connectionSettings;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(knex => knex.destroy()));
  });

  it('is told when nobody listens', async () => {
    // A port that was free a moment ago may be another test's by now; this one is
    // that of a service which nobody runs any more.
    const nobody = { host: '127.0.0.1', port: 1 };
    const knex = connect({ ...nobody, user: 'x', password: 'x' });
    const answer = await serve(() => knex.raw('SELECT 1')).get('/');
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.body.error.message).toBe(
      'The database does not answer. Nothing is lost; try again in a moment.',
    );
  });

  it('is told when a session is cut in the middle of a statement', async () => {
    const knex = connect(connection);
    const answer = await serve(() =>
      knex.raw('SELECT pg_terminate_backend(pg_backend_pid())'),
    ).get('/');
    expect([answer.status, answer.body.error.message]).toEqual([
      503,
      expect.stringContaining('The database does not answer.'),
    ]);
  });

  it('is told when no connection is left', async () => {
    const database = connect(connection);
    // Roles are the whole server's, and one that was left is no reason to fail.
    const name = `only_one_${Date.now()}`;
    await database.raw(
      `CREATE ROLE ${name} LOGIN PASSWORD '${name}' CONNECTION LIMIT 1`,
    );
    try {
      const own = { ...connection, user: name, password: name };
      const first = connect(own);
      await first.raw('SELECT 1');
      const second = connect(own);
      const answer = await serve(() => second.raw('SELECT 1')).get('/');
      expect([answer.status, answer.body.error.message]).toEqual([
        503,
        expect.stringContaining('The database has no connection left.'),
      ]);
      await first.destroy();
    } finally {
      await database.raw(`DROP ROLE ${name}`);
    }
  });

  it('is told when every connection of the pool is at work', async () => {
    const knex = connect(connection);
    const busy = await knex.transaction();
    // From here on: to connect may take longer than that.
    knex.client.pool.acquireTimeoutMillis = 500;
    const answer = await serve(() => knex.raw('SELECT 1')).post('/');
    expect([answer.status, answer.body.error.message]).toEqual([
      503,
      expect.stringContaining('The database takes too long.'),
    ]);
    await busy.rollback();
  });

  it('ends the waiting of a reader, not of a writer', async () => {
    const knex = connect(connection);
    const slow = (seconds: number) => () =>
      knex.raw('SELECT pg_sleep(?)', [seconds]).then(() => ({}));
    const read = await serve(slow(60), { patience: 200 }).get('/');
    expect([read.status, read.body.error.message]).toEqual([
      503,
      expect.stringContaining('longer than 0.2 seconds'),
    ]);
    const written = await serve(slow(0.4), { patience: 200 }).post('/');
    expect(written.status).toBe(200);
  });

  it.each<[string, (knex: Knex, name: string) => Promise<unknown>]>([
    [
      'a statement',
      async (knex, name) => knex.raw(`SELECT pg_sleep(60) AS ${name}`),
    ],
    [
      'a statement of a transaction',
      (knex, name) =>
        knex.transaction(transaction =>
          transaction.select(transaction.raw(`pg_sleep(60) AS ${name}`)),
        ),
    ],
    [
      'what comes after the statement that was too much',
      async (knex, name) => {
        await knex.raw('SELECT pg_sleep(60)').catch(() => {});
        await knex.raw(`SELECT pg_sleep(60) AS ${name}`);
      },
    ],
  ])('ends %s with the reader', async (_, work) => {
    const knex = connect(connection);
    const watcher = connect(connection);
    const name = `long_${opened.length}_${Date.now()}`;
    let ended: Promise<unknown> = Promise.resolve();
    const begin = () => {
      ended = work(knex, name).then(
        () => undefined,
        error => error,
      );
      return ended;
    };
    // To connect takes a while too.
    await knex.raw('SELECT 1');
    const answer = await serve(begin, { patience: 200 }).get('/');
    expect(answer.status).toBe(503);
    expect(await ended).toMatchObject({ name: 'KnexTimeoutError' });
    // PostgreSQL is told to stop, and stops at its next look.
    for (;;) {
      const { rows } = await watcher.raw(
        `SELECT 1 FROM pg_stat_activity WHERE state = 'active'
           AND pid <> pg_backend_pid() AND query LIKE ?`,
        [`%${name}`],
      );
      if (rows.length === 0) break;
    }
  });

  it('lets an answer that has begun go on', async () => {
    const knex = connect(connection);
    const app = express();
    app.use(limitWaiting(200));
    app.use(async (_request, response) => {
      response.write('one,');
      await knex.raw('SELECT pg_sleep(0.4)');
      response.end('two');
    });
    const answer = await request(app).get('/');
    expect([answer.status, answer.text]).toEqual([200, 'one,two']);
  });

  it('is not taken for a wrong session', async () => {
    const refuse = () => Promise.reject(new AuthenticationError('Wrong'));
    expect((await serve(refuse, { keys: false }).get('/')).status).toBe(503);
    expect((await serve(refuse).get('/')).status).toBe(401);
  });

  it('is told of nothing else', async () => {
    const knex = connect(connection);
    const wrong = () => knex.raw('SELECT nothing FROM nowhere');
    expect((await serve(wrong).get('/')).status).toBe(500);
    const input = () => Promise.reject(new InputError('No'));
    expect((await serve(input).get('/')).status).toBe(400);
  });
});
