import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { migrateDatabase } from './migrateDatabase';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const PACKAGE = '@provenpath/plugin-delivery-backend';

describe('migrateDatabase', () => {
  it('starts a release on the schema of the next one', async () => {
    const knex = await databases.init('POSTGRES_18');
    const service = mockServices.database({ knex });
    await migrateDatabase(service, PACKAGE);
    const [{ batch, ...done }] = await knex('knex_migrations');
    await knex('knex_migrations').insert({
      name: '29990101_000001_of_the_next_release.js',
      batch: batch + 1,
      migration_time: done.migration_time,
    });
    await migrateDatabase(service, PACKAGE);
    expect(await knex('repositories').count()).toEqual([{ count: '0' }]);
  });
});
