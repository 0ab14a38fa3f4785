import {
  mockServices,
  ServiceFactoryTester,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { limitWaiting } from '@provenpath/portal-node';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { portalDatabaseFactory } from './portalDatabaseFactory';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

it('has what a plugin reads for a page end with the page', async () => {
  const { client } = await databases.init('POSTGRES_18');
  const { connection } = client.config;
  const config = mockServices.rootConfig.factory({
    data: {
      backend: {
        database: {
          client: 'pg',
          pluginDivisionMode: 'schema',
          ensureSchemaExists: true,
          // Knex hides the password from whoever copies the settings.
          connection: { ...connection, password: connection.password },
        },
      },
    },
  });
  const tester = ServiceFactoryTester.from(portalDatabaseFactory, {
    dependencies: [config],
  });
  const database = await tester.getSubject('kpis');
  const knex = await database.getClient();
  expect(await database.getClient()).toBe(knex);
  try {
    const { ended, status } = await readFor(knex, 'SELECT pg_sleep(60)', 300);
    expect(status).toBe(500);
    expect(ended).toMatchObject({ name: 'KnexTimeoutError' });
    const done = await readFor(knex, 'SELECT current_schema() AS name', 30_000);
    expect([done.status, done.ended]).toEqual([
      200,
      expect.objectContaining({ rows: [{ name: 'kpis' }] }),
    ]);
  } finally {
    await knex.destroy();
  }
});

/** Sends a statement for a reader who waits so long for its answer. */
async function readFor(knex: Knex, statement: string, milliseconds: number) {
  let ended: Promise<unknown> = Promise.resolve();
  const app = express();
  app.use(limitWaiting(milliseconds));
  app.use((_request, response) => {
    ended = knex.raw(statement).then(
      result => result,
      error => error,
    );
    ended.then(() => response.headersSent || response.json({}));
  });
  const { status } = await request(app).get('/');
  return { ended: await ended, status };
}
