import { TestDatabases } from '@backstage/backend-test-utils';
import { join } from 'node:path';
import { DatabasePullStore } from '../updates';
import { DatabaseCampaignStore } from './DatabaseCampaignStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = join(__dirname, '..', '..', 'migrations');
const NAME = '20261127_000300_joining_campaigns.js';

describe('campaigns from before they could join', () => {
  it('are updates, and are left by the way back', async () => {
    const knex = await databases.init('POSTGRES_18');
    const store = DatabaseCampaignStore.create({
      knex,
      pulls: DatabasePullStore.create({ knex }),
    });
    await knex.migrate.latest({ directory });
    await knex.migrate.down({ directory, name: NAME });
    const request = {
      title: 'Java 21',
      description: '',
      selection: { subject: 'organization', templates: [], repositories: [] },
      waveSize: 10,
      waveHours: 24,
      openLimit: 20,
    };
    const createdAt = new Date('2026-11-20T09:00:00Z');
    await knex('update_campaigns').insert({
      id: 'earlier',
      request: JSON.stringify(request),
      status: 'draft',
      created_by: 'user:default/priya',
      created_at: createdAt,
    });
    const earlier = { host: 'github.test', owner: 'my-org', name: 'orders' };
    await knex('campaign_repositories').insert({
      campaign_id: 'earlier',
      ...earlier,
      url: 'u',
      template: 'template:default/java-service',
      state: 'waiting',
      changed_at: createdAt,
    });

    await knex.migrate.up({ directory, name: NAME });
    expect(await store.find('earlier')).toMatchObject({
      title: 'Java 21',
      kind: 'update',
      layers: [],
      total: 1,
    });
    await store.create({
      id: 'later',
      request: { ...request, kind: 'join', layers: ['scan'] },
      createdBy: 'user:default/priya',
      createdAt,
      members: [
        { repository: earlier, url: 'u', ownerRef: null, template: null },
      ],
    });
    expect(await store.find('later')).toMatchObject({
      kind: 'join',
      layers: ['scan'],
      total: 1,
    });

    await knex.migrate.down({ directory, name: NAME });
    const left = await knex('update_campaigns').select('id', 'request');
    expect(left).toEqual([{ id: 'earlier', request }]);
    expect(await knex('campaign_repositories').count()).toEqual([
      { count: '1' },
    ]);
  });
});
