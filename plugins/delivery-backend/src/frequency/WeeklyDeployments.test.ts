import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { join } from 'node:path';
import { WeeklyDeployments } from './WeeklyDeployments';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

async function addRepository(knex: Knex, id: string) {
  await knex('repositories').insert({
    host: 'github.test',
    repository_id: id,
    owner: 'my-org',
    name: `service-${id}`,
    url: `https://github.test/my-org/service-${id}`,
    created_at: '2026-01-01T00:00:00Z',
    archived: false,
    fork: false,
    template: false,
    generated: false,
    demo: false,
    seen_at: '2026-11-01T00:00:00Z',
  });
}

async function addDeployment(
  knex: Knex,
  id: number,
  finishedAt: string,
  result = 'success',
) {
  await knex('deployments').insert({
    host: 'github.test',
    deployment_id: String(id),
    repository_id: '1',
    environment: 'production',
    ref: 'main',
    sha: 'a'.repeat(40),
    created_at: finishedAt,
    result,
    finished_at: finishedAt,
    statuses: '[]',
  });
}

describe('WeeklyDeployments', () => {
  it('counts successful ones by week, with the days at its borders', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({
      directory: join(__dirname, '..', '..', 'migrations'),
    });
    await addRepository(knex, '1');
    await addRepository(knex, '2');
    // Weeks from Monday, 5 October 2026.
    await addDeployment(knex, 1, '2026-10-04T23:59:59Z');
    await addDeployment(knex, 2, '2026-10-05T00:00:00Z');
    await addDeployment(knex, 3, '2026-10-11T23:59:59Z');
    await addDeployment(knex, 4, '2026-10-20T10:00:00Z');
    await addDeployment(knex, 5, '2026-10-20T11:00:00Z', 'failure');
    await addDeployment(knex, 6, '2026-10-26T00:00:00Z');
    const answer = await WeeklyDeployments.create({ knex }).read({
      from: '2026-10-05',
      weeks: 3,
    });
    expect(answer.repositories).toEqual([
      {
        host: 'github.test',
        owner: 'my-org',
        name: 'service-1',
        known: true,
        counts: [2, 0, 1],
      },
      {
        host: 'github.test',
        owner: 'my-org',
        name: 'service-2',
        known: false,
        counts: [0, 0, 0],
      },
    ]);
  });
});
