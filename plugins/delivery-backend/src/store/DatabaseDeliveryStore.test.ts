import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { join } from 'node:path';
import { DatabaseDeliveryStore } from './DatabaseDeliveryStore';
import {
  CollectedDeployment,
  CollectedRepository,
  DeliveryStore,
} from './types';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const environments = ['production'];

const repository: CollectedRepository = {
  host: 'github.com',
  repositoryId: '1',
  owner: 'my-org',
  name: 'order-service',
  url: 'https://github.com/my-org/order-service',
  createdAt: '2026-09-01T10:00:00.000Z',
  pushedAt: null,
  archived: false,
  fork: false,
  template: false,
  generated: false,
  demo: false,
  seenAt: '2026-10-01T00:00:00.000Z',
};

const deployment: CollectedDeployment = {
  host: 'github.com',
  deploymentId: '10',
  repositoryId: '1',
  environment: 'production',
  ref: 'main',
  sha: 'a'.repeat(40),
  creator: 'mira-okafor',
  createdAt: '2026-09-02T10:00:00.000Z',
  outcome: { result: 'success', finishedAt: '2026-09-02T10:05:00.000Z' },
  url: 'https://github.com/my-org/order-service/actions/runs/1',
  statuses: [{ state: 'success', createdAt: '2026-09-02T10:05:00Z' }],
};

let knex: Knex;
let store: DeliveryStore;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  ({ store } = await DatabaseDeliveryStore.create({
    database: mockServices.database({ knex, migrations: {} }),
  }));
});

const write = {
  repositories: (...repositories: CollectedRepository[]) =>
    knex.transaction(tx => store.writeRepositories(tx, repositories)),
  deployments: (...deployments: CollectedDeployment[]) =>
    knex.transaction(tx => store.writeDeployments(tx, deployments)),
  complete: (repositoryId: string, completeAt: string, names = environments) =>
    knex.transaction(tx =>
      store.markHistories(tx, [
        { host: 'github.com', repositoryId, completeAt, environments: names },
      ]),
    ),
  scan: (scannedAt: string) =>
    knex.transaction(tx =>
      store.markGone(tx, { host: 'github.com', owner: 'my-org', scannedAt }),
    ),
};

describe('the migrations', () => {
  it('are left alone where a newer release has added to them', async () => {
    await knex('knex_migrations').insert({ name: '99991231_000000_newer.js' });
    await expect(
      DatabaseDeliveryStore.create({
        database: mockServices.database({ knex, migrations: {} }),
      }),
    ).resolves.toBeDefined();
  });

  it('go up, down and up again', async () => {
    const directory = join(__dirname, '../../migrations');
    const tables = async () =>
      (
        await knex('information_schema.tables')
          .where({ table_schema: 'public' })
          .whereNotIn('table_name', ['knex_migrations', 'knex_migrations_lock'])
          .orderBy('table_name')
      ).map(row => row.table_name);
    const all = [
      'collector_runs',
      'collector_watermarks',
      'deployments',
      'repositories',
    ];
    await write.repositories(repository);
    await write.deployments(deployment);
    expect(await tables()).toEqual(all);
    await knex.migrate.rollback({ directory }, true);
    expect(await tables()).toEqual([]);
    await knex.migrate.latest({ directory });
    expect(await tables()).toEqual(all);
  });
});

describe('DatabaseDeliveryStore', () => {
  it('counts what is new or has changed, and nothing that is as it was', async () => {
    expect(await write.repositories(repository)).toBe(1);
    const later = { ...repository, seenAt: '2026-10-02T00:00:00.000Z' };
    expect(await write.repositories(later)).toBe(0);
    const [row] = await knex('repositories').select('seen_at');
    expect(row.seen_at).toEqual(new Date('2026-10-02T00:00:00Z'));
    expect(await write.repositories({ ...later, name: 'orders' })).toBe(1);

    expect(await write.deployments(deployment)).toBe(1);
    expect(await write.deployments(deployment)).toBe(0);
    expect(await write.deployments({ ...deployment, url: null })).toBe(1);
  });

  it('gives each repository its first success and the number of its deployments', async () => {
    await write.repositories(
      repository,
      { ...repository, repositoryId: '2', name: 'payment-service' },
      { ...repository, repositoryId: '3', name: 'inventory-service' },
    );
    await write.deployments(
      deployment,
      {
        ...deployment,
        deploymentId: '9',
        createdAt: '2026-09-01T12:00:00.000Z',
        outcome: { result: 'failure', finishedAt: '2026-09-01T12:05:00.000Z' },
      },
      {
        // Began before deployment 10 and ended before it too.
        ...deployment,
        deploymentId: '8',
        createdAt: '2026-09-02T09:00:00.000Z',
        outcome: { result: 'success', finishedAt: '2026-09-02T10:04:00.000Z' },
      },
      {
        ...deployment,
        deploymentId: '7',
        environment: 'staging',
        outcome: { result: 'success', finishedAt: '2026-09-01T10:30:00.000Z' },
      },
      {
        ...deployment,
        deploymentId: '20',
        repositoryId: '2',
        outcome: { result: null, finishedAt: null },
      },
    );
    await write.complete('1', '2026-10-01T00:00:00.000Z');
    await write.complete('2', '2026-10-01T00:00:00.000Z', ['live']);

    const histories = await store.readRepositoryHistories({
      environments,
      limit: 10,
    });
    expect(
      histories.map(history => [
        history.name,
        history.complete,
        history.deploymentCount,
        history.firstSuccess,
      ]),
    ).toEqual([
      [
        'order-service',
        true,
        3,
        {
          deploymentId: '8',
          environment: 'production',
          finishedAt: new Date('2026-09-02T10:04:00Z'),
          url: 'https://github.com/my-org/order-service/actions/runs/1',
        },
      ],
      // Complete only for an environment that is not asked for.
      ['payment-service', false, 1, null],
      ['inventory-service', false, 0, null],
    ]);
    expect(histories[0]).toMatchObject({
      host: 'github.com',
      repositoryId: '1',
      createdAt: new Date('2026-09-01T10:00:00Z'),
      gone: false,
    });
  });

  it('knows the oldest deployment of each organisation', async () => {
    await write.repositories(
      repository,
      { ...repository, repositoryId: '2' },
      { ...repository, repositoryId: '3', owner: 'other-org' },
      { ...repository, repositoryId: '4', owner: 'idle-org' },
    );
    await write.deployments(
      deployment,
      {
        ...deployment,
        deploymentId: '11',
        repositoryId: '2',
        createdAt: '2025-05-26T09:10:48.000Z',
      },
      {
        ...deployment,
        deploymentId: '12',
        environment: 'staging',
        createdAt: '2024-01-01T00:00:00.000Z',
      },
      { ...deployment, deploymentId: '13', repositoryId: '3' },
    );
    expect(await store.readOldestDeployments({ environments })).toEqual(
      new Map([
        ['github.com/my-org', new Date('2025-05-26T09:10:48Z')],
        ['github.com/other-org', new Date('2026-09-02T10:00:00Z')],
      ]),
    );
  });

  it('pages through all repositories once', async () => {
    const ids = ['1', '10', '2', '3', '4'];
    await write.repositories(
      ...ids.map(repositoryId => ({ ...repository, repositoryId })),
    );
    const seen: string[] = [];
    let after: { host: string; repositoryId: string } | undefined;
    for (let page = 0; page < 3; page += 1) {
      const histories = await store.readRepositoryHistories({
        environments,
        limit: 2,
        after,
      });
      seen.push(...histories.map(history => history.repositoryId));
      after = histories.at(-1);
    }
    expect(seen.toSorted()).toEqual(ids);
  });

  it('marks what a scan no longer finds, and takes it back when it returns', async () => {
    await write.repositories(
      repository,
      { ...repository, repositoryId: '2' },
      { ...repository, repositoryId: '3', owner: 'other-org' },
    );
    expect(await write.scan('2026-10-01T00:00:00.000Z')).toBe(0);
    const seenAt = '2026-10-02T00:00:00.000Z';
    await write.repositories({ ...repository, seenAt });
    expect(await write.scan(seenAt)).toBe(1);
    expect(await write.scan(seenAt)).toBe(0);
    const gone = async () =>
      (await store.readRepositoryHistories({ environments, limit: 10 }))
        .filter(history => history.gone)
        .map(history => history.repositoryId);
    expect(await gone()).toEqual(['2']);
    expect(
      await write.repositories({ ...repository, repositoryId: '2', seenAt }),
    ).toBe(1);
    expect(await gone()).toEqual([]);
  });

  it('tells until when the deployments of which repositories are stored', async () => {
    await write.repositories(
      repository,
      { ...repository, repositoryId: '2' },
      { ...repository, repositoryId: '3' },
    );
    await write.complete('1', '2026-10-01T00:00:00.000Z', ['production', 'eu']);
    await write.complete('2', '2026-10-01T00:00:00.000Z', ['production']);
    expect(
      await store.readCompleteHistories({
        host: 'github.com',
        owner: 'my-org',
        environments: ['eu', 'production'],
      }),
    ).toEqual(new Map([['1', new Date('2026-10-01T00:00:00Z')]]));
  });

  it('refuses a deployment without its repository and a result that is none', async () => {
    await expect(write.deployments(deployment)).rejects.toThrow(
      /violates foreign key constraint/,
    );
    await write.repositories(repository);
    await expect(
      knex('deployments').insert({
        host: 'github.com',
        deployment_id: '1',
        repository_id: '1',
        environment: 'production',
        ref: 'main',
        sha: 'a',
        created_at: new Date(),
        result: 'maybe',
        statuses: '[]',
      }),
    ).rejects.toThrow(/deployments_result/);
  });
});
