import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import searchBackend from '@backstage/plugin-search-backend';
import searchPg from '@backstage/plugin-search-backend-module-pg';
import request from 'supertest';
import { pluginHttpRouterFactory } from '../http/pluginHttpRouter';
import { requestCountsRef } from '../limits';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

it('search tells a wrong question from a failure below it', async () => {
  const knex = await databases.init('POSTGRES_18');
  const backend = await startTestBackend({
    features: [
      searchBackend,
      searchPg,
      pluginHttpRouterFactory,
      createServiceFactory({
        service: requestCountsRef,
        deps: {},
        factory: () => ({
          add: async () => ({ requests: 1, endsAt: new Date() }),
        }),
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
    ],
  });
  const search = (query: string) =>
    request(backend.server).get(`/api/search/query?${query}`);
  const pageOf = (text: string) =>
    `term=order&pageCursor=${Buffer.from(text).toString('base64')}`;
  try {
    // Nothing is indexed yet, and the second page is past its end.
    for (const query of ['term=order', pageOf('1')]) {
      const { status, body } = await search(query);
      expect([query, status, body.results]).toEqual([query, 200, []]);
    }
    for (const page of ['nothing', '-1', '1.5', '1e300']) {
      const { status, body } = await search(pageOf(page));
      expect([page, status]).toEqual([page, 400]);
      expect(body.error.message).toContain('nextPageCursor');
    }
    // What people look for: quotes, brackets and operators are words like others.
    for (const term of ["O'Brien", '"', '\\', '<->', '&|!():*', '日本']) {
      const { status } = await search(`term=${encodeURIComponent(term)}`);
      expect([term, status]).toEqual([term, 200]);
    }
    const nul = await search('term=order&filters[kind]=%00');
    expect([nul.status, nul.body.error.message]).toEqual([
      400,
      expect.stringContaining('NUL'),
    ]);
    await knex.schema.renameTable('documents', 'away');
    const { status, headers, body } = await search('term=order');
    expect([status, headers['retry-after']]).toEqual([503, '5']);
    expect(body.error.message).toMatch(/^Search is not available/);
  } finally {
    await backend.stop();
  }
});
