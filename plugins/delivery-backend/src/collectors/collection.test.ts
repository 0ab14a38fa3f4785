import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { PublishEvidence } from '@provenpath/plugin-kpis-common';
import { DatabaseCollectorRuns, GithubClient } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { createIdeaToProductionCollector } from '../ideaToProduction';
import { DatabaseDeliveryStore } from '../store';
import { FakeRepository, startFakeGithub } from '../__testUtils__/fakeGithub';
import { FakeServer } from '../__testUtils__/startFakeServer';
import { createDeliveriesCollector } from './createDeliveriesCollector';
import { DeliveryCollection } from './DeliveryCollection';
import { readCollectorConfig } from './readCollectorConfig';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const logger = mockServices.logger.mock();
let github: FakeServer;

afterEach(() => github.stop());

/** `day` of September 2026, at `hour`. */
const at = (day: number, hour = 10) =>
  new Date(Date.UTC(2026, 8, day, hour)).toISOString();

function deployment(id: number, createdAt: string, ...states: string[]) {
  return {
    id,
    environment: 'production',
    createdAt,
    statuses: states.map((state, index) => ({
      state,
      createdAt: new Date(Date.parse(createdAt) + (index + 1) * 60_000)
        .toISOString()
        .replace('.000', ''),
    })),
  };
}

async function setUp(
  repositories: FakeRepository[],
  options: {
    pageSize?: number;
    sandbox?: boolean;
    entities?: Entity[];
    delivery?: object;
    now?: () => Date;
  } = {},
) {
  const knex: Knex = await databases.init('POSTGRES_18');
  const { store } = await DatabaseDeliveryStore.create({
    database: mockServices.database({ knex, migrations: {} }),
  });
  github = await startFakeGithub(repositories, options);
  const config = new ConfigReader({
    integrations: {
      github: [
        { host: github.host, apiBaseUrl: `${github.url}/api/v3`, token: 't' },
      ],
    },
    delivery: {
      github: {
        organizations: [{ host: github.host, name: 'my-org' }],
        ...options.delivery,
      },
    },
  });
  const integrations = ScmIntegrations.fromConfig(config);
  const collectorConfig = readCollectorConfig(config, integrations);
  const runs = DatabaseCollectorRuns.create({ knex });
  const published: PublishEvidence[] = [];
  const rows = new Map<string, PublishEvidence['rows'][number]>();
  const publishEvidence = jest.fn(async (publication: PublishEvidence) => {
    published.push(publication);
    publication.rows.forEach(row => rows.set(row.id, row));
    return { upserted: publication.rows.length };
  });
  const collection = new DeliveryCollection({
    runs,
    logger,
    createReader: () =>
      createDeliveriesCollector({
        github: GithubClient.fromIntegrations(integrations, {
          rights: 'deployments',
        }),
        store,
        config: collectorConfig,
        now: options.now,
      }),
    createPublisher: run =>
      createIdeaToProductionCollector({
        ...run,
        store,
        catalog: catalogServiceMock({ entities: options.entities ?? [] }),
        auth: mockServices.auth(),
        integrations,
        publisher: { publishEvidence },
        environments: collectorConfig.productionEnvironments,
        deploymentsRecordedSince: collectorConfig.deploymentsRecordedSince,
      }),
  });
  const run = () => collection.run(new AbortController().signal);
  return { knex, runs, run, collection, published, publishEvidence, rows };
}

const organization: FakeRepository[] = [
  {
    id: 1,
    name: 'order-service',
    createdAt: at(1),
    generated: true,
    deployments: [
      deployment(11, at(1, 12), 'in_progress', 'failure'),
      // Success one minute after two: 28 hours and one minute after creation.
      deployment(12, at(2, 14), 'success', 'inactive'),
      deployment(13, at(5), 'success'),
    ],
  },
  { id: 2, name: 'payment-service', createdAt: at(3), deployments: [] },
  { id: 3, name: 'notes', createdAt: at(3) },
  { id: 4, name: 'upstream', createdAt: at(3), fork: true },
  {
    id: 5,
    name: 'legacy-service',
    createdAt: '2019-01-01T10:00:00Z',
    deployments: [deployment(51, at(4), 'success')],
  },
];

const components: Entity[] = ['order-service', 'payment-service'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: { 'github.com/project-slug': `my-org/${name}` },
  },
  spec: { type: 'service', owner: 'team-commerce' },
}));

const expectedRows = {
  '1': { value: 1681, excludedReason: null, generated: true },
  '2': { value: null, excludedReason: 'no production deployment yet' },
  '3': {
    value: null,
    excludedReason:
      'not a deployable service (no component of type service or website, and no deployment)',
  },
  '4': { value: null, excludedReason: 'fork' },
  '5': {
    value: null,
    excludedReason: 'created before deployments were recorded',
  },
};

function shapeOf(rows: Map<string, PublishEvidence['rows'][number]>) {
  return Object.fromEntries(
    [...rows.values()].map(row => [row.id.split(':').at(-1), row]),
  );
}

describe('the collection', () => {
  it('publishes one row for each repository, from what GitHub says', async () => {
    const { run, rows, published, runs } = await setUp(organization, {
      entities: components,
      pageSize: 3,
    });
    await run();
    expect(shapeOf(rows)).toMatchObject(expectedRows);
    expect(rows.get(`${github.host}:1`)).toMatchObject({
      startedAt: at(1),
      occurredAt: '2026-09-02T14:01:00.000Z',
      entityRef: 'component:default/order-service',
      ownerRef: 'group:default/team-commerce',
    });
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({
      kpiId: 'service-creation-lead-time',
      readingId: 'idea-to-production',
      source: { demo: true },
    });

    const { lastFinishedRun } = await runs.getState('deliveries');
    expect(lastFinishedRun).toMatchObject({
      status: 'succeeded',
      // Five repositories and four deployments.
      recordsRead: 9,
      recordsWritten: 9,
      // Two pages of repositories and one query for all deployments.
      apiCalls: 3,
    });
    expect(published[0].source.collectedAt).toBe(
      lastFinishedRun?.startedAt.toISOString(),
    );
  });

  it('writes nothing the second time, and no source is called demo without its mark', async () => {
    const { run, runs, published } = await setUp(organization, {
      sandbox: false,
      entities: components,
    });
    await run();
    await run();
    expect((await runs.getState('deliveries')).lastFinishedRun).toMatchObject({
      recordsRead: 9,
      recordsWritten: 0,
    });
    expect(published[1].rows).toEqual(published[0].rows);
    expect(published[1].source.demo).toBe(false);
  });

  it('ends in the same rows wherever it is killed', async () => {
    const many: FakeRepository[] = Array.from({ length: 23 }, (_, index) => ({
      id: index + 1,
      name: `service-${index + 1}`,
      createdAt: at(1),
      // 60 deployments are two pages; the first of them is the successful one.
      deployments:
        index % 7 === 0
          ? [
              deployment(1000 * (index + 1), at(2), 'success'),
              ...Array.from({ length: 59 }, (__, number) =>
                deployment(
                  1000 * (index + 1) + number + 1,
                  at(3, number % 24),
                  'failure',
                ),
              ),
            ]
          : [],
    }));
    const whole = await setUp(many, { pageSize: 10 });
    await whole.run();
    const tables = async (knex: Knex) => ({
      deployments: await knex('deployments')
        .select('deployment_id', 'repository_id', 'result', 'finished_at')
        .orderBy('deployment_id'),
      repositories: await knex('repositories')
        .select('repository_id', 'name', 'gone_at')
        .orderBy('repository_id'),
    });
    const wanted = await tables(whole.knex);
    // Four of 23 (1, 8, 15 and 22) have sixty each.
    expect(wanted.deployments).toHaveLength(240);
    const requests = github.requests.length;
    await github.stop();

    for (let crashAt = 0; crashAt < requests; crashAt += 1) {
      const killed = await setUp(many, { pageSize: 10 });
      let count = 0;
      github.override = () => {
        count += 1;
        return count > crashAt
          ? { status: 502, body: { message: 'Bad Gateway' } }
          : undefined;
      };
      await expect(killed.run()).rejects.toThrow('Collector deliveries failed');
      expect(killed.published).toEqual([]);
      github.override = undefined;
      await killed.run();
      expect(await tables(killed.knex)).toEqual(wanted);
      expect(
        [...killed.rows.values()].filter(row => row.excludedReason === null),
      ).toHaveLength(4);
      await github.stop();
    }
    github = await startFakeGithub([]);
  });

  it('goes back only as far as something may have changed', async () => {
    const old = Array.from({ length: 120 }, (_, index) =>
      deployment(
        index + 1,
        at(1 + Math.floor(index / 8), index % 8),
        'success',
      ),
    );
    const repository = { ...organization[0], deployments: old };
    let now = new Date('2026-09-20T00:00:00Z');
    const { run } = await setUp([repository], {
      delivery: { lookback: { days: 3 } },
      now: () => now,
    });
    const queries = async () => {
      const before = github.requests.length;
      await run();
      return github.requests
        .slice(before)
        .filter(({ path }) => path === '/api/graphql').length;
    };
    // 120 deployments in pages of 50, and then the newest page alone.
    expect(await queries()).toBe(3);
    now = new Date('2026-09-20T00:10:00Z');
    expect(await queries()).toBe(1);
  });

  it('sees a deployment end that was waiting before', async () => {
    const repository: FakeRepository = {
      ...organization[0],
      deployments: [deployment(11, at(2), 'queued')],
    };
    const { run, rows } = await setUp([repository]);
    await run();
    expect(shapeOf(rows)['1']).toMatchObject({
      value: null,
      excludedReason: 'no successful production deployment yet',
    });
    repository.deployments = [deployment(11, at(2), 'queued', 'success')];
    await run();
    // From the first at ten to the second at two minutes past ten.
    expect(shapeOf(rows)['1']).toMatchObject({
      value: 1442,
      excludedReason: null,
    });
  });

  it('does not count a repository whose first deployment lies beyond the bound', async () => {
    const repository = {
      ...organization[0],
      deployments: Array.from({ length: 60 }, (_, index) =>
        deployment(index + 1, at(1 + Math.floor(index / 10)), 'success'),
      ),
    };
    const { run, rows } = await setUp([repository], {
      delivery: { maximumPagesPerRepository: 1 },
    });
    await run();
    expect(shapeOf(rows)['1']).toMatchObject({
      value: null,
      excludedReason: 'deployments not read to the first one yet',
    });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(
        'Raise delivery.github.maximumPagesPerRepository',
      ),
    );
  });

  it('fails, and publishes nothing, when GraphQL does not serve deployments', async () => {
    const { run, published, runs } = await setUp(organization);
    github.override = request =>
      request.path === '/api/graphql'
        ? {
            body: {
              data: { r0: null, r1: null },
              errors: [{ message: 'Cannot return null for deployments.' }],
            },
          }
        : undefined;
    await expect(run()).rejects.toThrow('Cannot return null for deployments.');
    expect(published).toEqual([]);
    expect((await runs.getState('deliveries')).lastFinishedRun?.status).toBe(
      'failed',
    );
  });

  it('passes over a repository that went away since it was listed', async () => {
    const { run, rows } = await setUp(organization);
    github.override = request =>
      request.path === '/api/graphql'
        ? {
            body: {
              data: { r0: null, r1: null, r2: null, r3: null, r4: null },
              errors: [{ type: 'NOT_FOUND', message: 'Could not resolve.' }],
            },
          }
        : undefined;
    await run();
    expect(rows.size).toBe(5);
  });

  it('is repaired by the next run when publishing fails', async () => {
    const { run, rows, publishEvidence, runs } = await setUp(organization, {
      entities: components,
    });
    publishEvidence.mockRejectedValueOnce(new Error('kpis is down'));
    await expect(run()).rejects.toThrow(
      'Collector idea-to-production failed; caused by Error: kpis is down',
    );
    expect((await runs.getState('deliveries')).lastFinishedRun?.status).toBe(
      'succeeded',
    );
    await run();
    expect(shapeOf(rows)).toMatchObject(expectedRows);
  });

  it('stops at the signal', async () => {
    const { collection, published } = await setUp(organization);
    const controller = new AbortController();
    github.override = request => {
      if (request.path === '/api/graphql') {
        controller.abort();
      }
      return undefined;
    };
    await expect(collection.run(controller.signal)).rejects.toThrow(/abort/i);
    expect(published).toEqual([]);
  });
});
