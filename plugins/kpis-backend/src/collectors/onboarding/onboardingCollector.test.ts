import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  CollectorBench,
  setUpCollector,
  user,
} from '../../__testUtils__/collectorBench';
import { organisation } from '../../__testUtils__/entities';
import { FakeGithub } from '../../__testUtils__/FakeGithub';
import { onboardingCollector } from '../../__testUtils__/onboardingBench';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const people = [
  user('mira', 'team-commerce'),
  user('jonas', 'team-commerce'),
  user('tom', 'team-platform'),
  user('ada'),
];
let github: FakeGithub;
let bench: CollectorBench;

beforeEach(async () => {
  github = await FakeGithub.start();
  bench = await setUpCollector(await databases.init('POSTGRES_18'), [
    ...organisation,
    ...people,
  ]);
});

afterEach(async () => {
  await github.stop();
});

function collector(options: { now?: string; onboarding?: JsonObject } = {}) {
  return onboardingCollector(bench, { host: github.host, ...options });
}

/** An old hand, two newcomers of a team, one of another, one of none. */
function fillOrganisation() {
  github.members = [
    { login: 'Priya', name: 'Priya', createdAt: '2024-01-02T09:00:00Z' },
    { login: 'Mira', name: 'Mira Okafor', createdAt: '2026-09-07T09:00:00Z' },
    { login: 'Jonas', name: null, createdAt: '2026-09-14T09:00:00Z' },
    { login: 'Tom', name: 'Tom', createdAt: '2026-09-21T09:00:00Z' },
    { login: 'Ada', name: 'Ada', createdAt: '2026-09-21T09:00:00Z' },
  ];
  const pull = (
    author: string,
    repository: string,
    created: string,
    merged: string,
  ) => ({
    author,
    repository: `my-org/${repository}`,
    number: github.pulls.length + 1,
    createdAt: `2026-${created}T10:00:00Z`,
    mergedAt: `2026-${merged}T12:00:00Z`,
  });
  const add = (...parameters: Parameters<typeof pull>) =>
    github.pulls.push(pull(...parameters));
  add('priya', 'orders', '01-05', '01-06');
  // Mira's first pull request waits; a later one is merged before it.
  add('mira', 'docs', '09-08', '09-20');
  add('mira', 'docs', '09-09', '09-10');
  add('mira', 'docs', '09-11', '09-12');
  add('mira', 'orders', '09-13', '09-14');
  add('mira', 'orders', '09-25', '09-26');
  add('jonas', 'docs', '09-15', '09-16');
  github.deployments = [
    ['2026-09-13T00:00:00Z', '2026-09-13T01:00:00Z'],
    ['2026-09-15T06:00:00Z', null],
    ['2026-09-16T06:00:00Z', '2026-09-16T18:00:00Z'],
    ['2026-09-20T06:00:00Z', '2026-09-20T07:00:00Z'],
    ['2026-09-27T06:00:00Z', '2026-09-27T07:00:00Z'],
  ].map(([createdAt, succeededAt], index) => ({
    repository: 'my-org/orders',
    databaseId: index + 1,
    createdAt: createdAt!,
    succeededAt,
  }));
}

async function evidence(readingId: string) {
  const { evidence: rows } = await bench.rows();
  return rows
    .filter(row => row.reading_id === readingId)
    .map(row => [row.title, row.value, row.censored, row.excluded_reason]);
}

describe('onboarding collector', () => {
  it('measures the way to the first merge and to the first deployment', async () => {
    fillOrganisation();
    const run = await bench.run(collector());
    expect(await evidence('first-merge')).toEqual([
      ['Ada', null, false, 'In no team of the catalog'],
      // From the 14th to noon of the 16th.
      ['Jonas', 2.5, false, null],
      // From the 7th to noon of the 10th, not of the 20th.
      ['Mira Okafor', 3.5, false, null],
      ['Priya', null, false, 'Started before pull requests were recorded'],
      ['Tom', null, true, null],
    ]);
    expect(await evidence('first-deployment')).toEqual([
      ['Ada', null, false, 'In no team of the catalog'],
      // Docs are not deployed.
      ['Jonas', null, true, null],
      // Merged to orders on the 14th; the next successful one ended on the 16th
      // at 18:00: 9.75 days.
      ['Mira Okafor', 9.75, false, null],
      ['Priya', null, false, 'Started before pull requests were recorded'],
      ['Tom', null, true, null],
    ]);
    // Members 2, oldest merge 1, everybody's pull requests 1, Mira's next page 1,
    // deployments of docs 1 and of orders 2, catalog 1 + 3.
    expect(run.recordsRead).toBe(5 + 4 + 5);
    expect(github.requests).toHaveLength(8);
    const { points } = await bench.rows();
    expect(
      points
        .filter(point => point.title === 'Jonas')
        .map(point => `${point.reading_id} ${point.subject}`),
    ).toEqual(
      ['first-deployment', 'first-merge'].flatMap(reading =>
        [
          'group:default/engineering',
          'group:default/team-commerce',
          'organization',
        ].map(subject => `${reading} ${subject}`),
      ),
    );
  });

  it('asks again only for those who have not got there', async () => {
    fillOrganisation();
    await bench.run(collector());
    github.requests = [];
    github.pulls.push({
      author: 'tom',
      repository: 'my-org/orders',
      number: 99,
      createdAt: '2026-09-25T00:00:00Z',
      mergedAt: '2026-09-26T00:00:00Z',
    });
    const run = await bench.run(collector({ now: '2026-10-02T00:00:00Z' }));
    expect(await evidence('first-merge')).toContainEqual([
      'Tom',
      5,
      false,
      null,
    ]);
    // Jonas, Tom and Ada; Mira has arrived.
    expect(run.recordsRead).toBe(5 + 3 + 5);
    // The row of the merge and of the deployment of the 27th, and three progress.
    expect(run.recordsWritten).toBe(2 + 3);
  });

  it('takes a bounded number of people a run, the longest unchecked first', async () => {
    fillOrganisation();
    const one = { maximumPeoplePerRun: 1 };
    const times = ['01', '02', '03', '04'];
    for (const day of times) {
      await bench.run(
        collector({ now: `2026-10-${day}T00:00:00Z`, onboarding: one }),
      );
    }
    expect(
      (await evidence('first-merge')).filter(([, value]) => value !== null),
    ).toEqual([
      ['Jonas', 2.5, false, null],
      ['Mira Okafor', 3.5, false, null],
    ]);
  });

  it('stops watching who has left', async () => {
    fillOrganisation();
    await bench.run(collector());
    github.members = github.members.filter(({ login }) => login !== 'Tom');
    await bench.run(collector({ now: '2026-10-05T08:00:00Z' }));
    // From 21 September to the end of 5 October.
    expect(await evidence('first-merge')).toContainEqual([
      'Tom',
      15,
      true,
      null,
    ]);
  });

  it('takes the first appearance as the first day where nothing else is known', async () => {
    fillOrganisation();
    const late = github.members.splice(3, 1);
    const onboarding = {
      firstDays: [{ type: 'membership' }],
      since: '2026-01-01',
    };
    await bench.run(collector({ onboarding }));
    expect(await evidence('first-merge')).toEqual([]);
    github.members.push(...late);
    await bench.run(collector({ onboarding, now: '2026-10-07T10:00:00Z' }));
    expect(await evidence('first-merge')).toEqual([['Tom', null, true, null]]);
  });

  it('marks what the sandbox made up', async () => {
    fillOrganisation();
    github.headers = {
      'x-provenpath-sandbox': '1',
      'x-provenpath-sandbox-generated-until': '2026-09-15T00:00:00Z',
    };
    await bench.run(collector());
    const generated = await bench
      .knex('evidence')
      .where({ generated: true, reading_id: 'first-merge' })
      .orderBy('title')
      .pluck('title');
    expect(generated).toEqual(['Jonas', 'Mira Okafor', 'Priya']);
  });

  it('ends in the same rows, wherever it was killed', async () => {
    fillOrganisation();
    await bench.run(collector());
    const expected = await bench.rows();
    const requests = github.requests.length;
    for (let breakAt = 1; breakAt <= requests; breakAt += 1) {
      await bench.knex('evidence').delete();
      await bench.knex('people').delete();
      await bench.knex('collector_watermarks').delete();
      github.requests = [];
      github.breakAtRequest = breakAt;
      await expect(bench.run(collector())).rejects.toThrow('onboarding failed');
      github.breakAtRequest = 0;
      await bench.run(collector());
      expect(await bench.rows()).toEqual(expected);
    }
  });
});
