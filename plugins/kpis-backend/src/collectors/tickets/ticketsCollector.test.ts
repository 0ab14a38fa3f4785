import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  CollectorBench,
  setUpCollector,
  user,
} from '../../__testUtils__/collectorBench';
import { organisation } from '../../__testUtils__/entities';
import { FakeGithub, FakeIssue } from '../../__testUtils__/FakeGithub';
import { ticketsCollector } from '../../__testUtils__/ticketsBench';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let github: FakeGithub;
let bench: CollectorBench;

beforeEach(async () => {
  github = await FakeGithub.start();
  bench = await setUpCollector(await databases.init('POSTGRES_18'), [
    ...organisation,
    user('tom', 'team-platform'),
  ]);
});

afterEach(async () => {
  await github.stop();
});

function collector(options: { now?: string; tickets?: JsonObject } = {}) {
  return ticketsCollector(bench, { host: github.host, ...options });
}

function issue(
  databaseId: number,
  title: string,
  changes: Partial<FakeIssue> = {},
): FakeIssue {
  const createdAt = `2026-09-${String(databaseId).padStart(2, '0')}T10:00:00Z`;
  return {
    databaseId,
    title,
    repository: 'my-org/infrastructure',
    author: 'Tom',
    labels: ['infrastructure-request'],
    createdAt,
    updatedAt: createdAt,
    closedAt: null,
    ...changes,
  };
}

function fillIssues() {
  github.issues = [
    issue(1, 'New PostgreSQL database for order-service', {
      labels: ['infrastructure-request', 'database'],
      updatedAt: '2026-09-03T22:00:00Z',
      closedAt: '2026-09-03T22:00:00Z',
    }),
    issue(2, 'Redis cache for gone-service'),
    issue(3, 'More memory for order-service', { author: null }),
    issue(4, 'Access to the logs of order-service'),
    issue(5, 'New laptop', { labels: [] }),
    issue(6, 'New runner', { repository: 'my-org/order-service' }),
  ];
}

async function rows(readingId: string) {
  return bench
    .knex('evidence')
    .where({ reading_id: readingId })
    .orderBy('occurred_at')
    .select('title', 'value', 'breakdown_id', 'entity_ref', 'owner_ref');
}

describe('tickets collector', () => {
  it('counts what matches, by kind, for whom it is about', async () => {
    fillIssues();
    const run = await bench.run(collector());
    const common = { value: 1, entity_ref: null };
    expect(await rows('opened')).toEqual([
      {
        title: 'New PostgreSQL database for order-service',
        value: 1,
        breakdown_id: 'Databases',
        entity_ref: 'component:default/order-service',
        // The component's owner, not the team of who wrote it.
        owner_ref: 'group:default/team-commerce',
      },
      {
        ...common,
        title: 'Redis cache for gone-service',
        breakdown_id: 'Caches',
        // The catalog has no such component: the team of who wrote it.
        owner_ref: 'group:default/team-platform',
      },
      {
        title: 'More memory for order-service',
        value: 1,
        breakdown_id: 'Other',
        entity_ref: 'component:default/order-service',
        owner_ref: 'group:default/team-commerce',
      },
      {
        ...common,
        title: 'New runner',
        breakdown_id: 'Other',
        owner_ref: 'group:default/team-platform',
      },
    ]);
    // Five have the label, in two pages of three.
    expect([run.recordsRead, run.apiCalls]).toEqual([5, 2]);
  });

  it('measures the days until it was closed, and keeps the open ones', async () => {
    fillIssues();
    await bench.run(collector());
    const closings = await bench
      .knex('evidence')
      .where({ reading_id: 'time-to-close' })
      .orderBy('occurred_at')
      .select('value', 'censored');
    expect(closings).toEqual([
      { value: 2.5, censored: false },
      ...Array.from({ length: 3 }, () => ({ value: null, censored: true })),
    ]);
  });

  it('reads only what has changed since, with a lookback', async () => {
    fillIssues();
    await bench.run(collector({ now: '2026-09-06T12:00:00Z' }));
    github.requests = [];
    github.issues[1] = {
      ...github.issues[1],
      updatedAt: '2026-09-06T13:00:00Z',
      closedAt: '2026-09-06T13:00:00Z',
    };
    github.issues.push(
      issue(7, 'New topic', {
        createdAt: '2026-09-06T11:30:00Z',
        updatedAt: '2026-09-06T11:30:00Z',
      }),
    );
    const run = await bench.run(collector({ now: '2026-09-06T14:00:00Z' }));
    expect([run.recordsRead, run.recordsWritten, run.apiCalls]).toEqual([
      2,
      // The closing changes both rows of the ticket: its facts and its days.
      2 + 2,
      1,
    ]);
  });

  it('takes back what has stopped matching, once a day', async () => {
    fillIssues();
    await bench.run(collector({ now: '2026-09-06T12:00:00Z' }));
    github.issues[1].labels = [];
    github.issues.splice(5, 1);
    await bench.run(collector({ now: '2026-09-06T13:00:00Z' }));
    expect(await bench.knex('evidence').where({ counted: true })).toHaveLength(
      8,
    );
    await bench.run(collector({ now: '2026-09-07T12:00:00Z' }));
    const left = await bench
      .knex('evidence')
      .where({ reading_id: 'opened', counted: false })
      .orderBy('occurred_at')
      .select('title', 'excluded_reason');
    expect(left).toEqual(
      ['Redis cache for gone-service', 'New runner'].map(title => ({
        title,
        excluded_reason: 'Does not match a ticket rule any more',
      })),
    );
    // It matches again: it counts again.
    github.issues[1].labels = ['infrastructure-request'];
    await bench.run(collector({ now: '2026-09-08T12:00:00Z' }));
    expect(
      await bench
        .knex('evidence')
        .where({ counted: true, reading_id: 'opened' }),
    ).toHaveLength(3);
  });

  it('goes on where a search shows no more results', async () => {
    github.issues = Array.from({ length: 20 }, (_, index) =>
      issue(index + 1, `New thing ${index}`),
    );
    github.searchLimit = 6;
    const run = await bench.run(collector());
    expect(await rows('opened')).toHaveLength(20);
    // Each search but the first begins with the last one of the search before.
    expect(run.recordsRead).toBe(23);
  });

  it('reads a repository alone', async () => {
    fillIssues();
    await bench.run(
      collector({
        tickets: {
          rules: [
            {
              id: 'own',
              type: 'github',
              host: github.host,
              organization: 'my-org',
              repositories: ['order-service'],
            },
          ],
        },
      }),
    );
    expect((await rows('opened')).map(({ title }) => title)).toEqual([
      'New runner',
    ]);
  });

  it('ends in the same rows, wherever it was killed', async () => {
    fillIssues();
    github.searchLimit = 4;
    await bench.run(collector());
    const expected = await bench.rows();
    const requests = github.requests.length;
    expect(requests).toBeGreaterThan(2);
    for (let breakAt = 1; breakAt <= requests; breakAt += 1) {
      await bench.knex('evidence').delete();
      await bench.knex('collector_watermarks').delete();
      github.requests = [];
      github.breakAtRequest = breakAt;
      await expect(bench.run(collector())).rejects.toThrow('tickets failed');
      github.breakAtRequest = 0;
      await bench.run(collector());
      expect(await bench.rows()).toEqual(expected);
    }
  });
});
