import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { healthSummarySchema } from '@provenpath/plugin-catalog-health-common';
import { Knex } from 'knex';
import request from 'supertest';
import health from '.';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const READER = 'user:default/priya-raman';
const location = 'url:https://github.com/my-org/orders';
type Backend = Awaited<ReturnType<typeof startTestBackend>>;
let backend: Backend;
let knex: Knex;

function component(name: string, owner: string) {
  return {
    locationKey: 'test',
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        annotations: {
          'backstage.io/managed-by-location': location,
          'backstage.io/managed-by-origin-location': location,
        },
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner,
        ...(name === 'orders' && { dependsOn: ['component:billing'] }),
      },
    },
  };
}

/** Two sound components, and one whose refresh reports an error. */
const discovery = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'test-discovery',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, scheduler }) {
        catalog.addEntityProvider({
          getProviderName: () => 'test-discovery',
          connect: async connection => {
            await connection.applyMutation({
              type: 'full',
              entities: [
                component('orders', 'team-commerce'),
                component('billing', 'team-commerce'),
                component('broken', 'team-data'),
              ],
            });
            await scheduler.scheduleTask({
              id: 'test-discovery:refresh',
              frequency: { hours: 1 },
              timeout: { minutes: 1 },
              fn: async () => {
                throw new Error('API rate limit exceeded');
              },
            });
          },
        });
        catalog.addProcessor({
          getProcessorName: () => 'Breaking',
          async postProcessEntity(entity, from, emit) {
            if (entity.metadata.name === 'broken') {
              emit(
                processingResult.generalError(from, 'API rate limit exceeded'),
              );
            }
            return entity;
          },
        });
      },
    });
  },
});

function get(path: string, reader = READER) {
  return request(backend.server)
    .get(`/api/catalog/health/v1/${path}`)
    .set('authorization', mockCredentials.user.header(reader));
}

/**
 * Whether the processing of all three has come to its end: the catalog writes first
 * how long it took, and then relations, errors and this mark.
 */
async function isEachProcessed(): Promise<boolean> {
  const marks = await knex('refresh_state').pluck('result_hash');
  return marks.length === 3 && marks.every(Boolean);
}

async function waitUntilSettled() {
  let last: unknown;
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const isProcessed = await isEachProcessed();
    const { body } = await get('summary');
    last = body;
    if (isProcessed && body.stitchQueue === 0) {
      return healthSummarySchema.parse(body);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(`The catalog did not settle: ${JSON.stringify(last)}`);
}

beforeAll(async () => {
  knex = await databases.init('POSTGRES_18');
  backend = await startTestBackend({
    features: [
      catalogPlugin,
      health,
      discovery,
      schedulerServiceFactory,
      mockServices.permissions.mock({
        authorize: async (requests, options) =>
          requests.map(() => ({
            result: JSON.stringify(options).includes(READER)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          })),
      }).factory,
      mockServices.rootConfig.factory({
        data: { catalog: { orphanStrategy: 'keep' } },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
    ],
  });
});

afterAll(async () => {
  await backend?.stop();
});

describe('the health of a real catalog', () => {
  it('is summed up from what the catalog has stored', async () => {
    const summary = await waitUntilSettled();
    expect(summary).toMatchObject({
      entities: 3,
      overdue: 0,
      lagSeconds: 0,
      longestOverdue: null,
      refresh: { thresholdSeconds: 10, overThreshold: 0 },
      errors: 1,
      orphans: 0,
    });
    await knex('refresh_state')
      .where({ entity_ref: 'component:default/billing' })
      .update({
        cache: JSON.stringify({
          cache: { RefreshEndProcessor: { seconds: 60 } },
        }),
      });
    // 60 is the 95th of a hundred of two or three, and over ten seconds.
    const { body } = await get('summary');
    expect(body.refresh).toMatchObject({ p95Seconds: 60, overThreshold: 1 });
    const slow = await get('entities?list=slow&limit=1');
    expect(slow.body.entities).toEqual([
      {
        entityRef: 'component:default/billing',
        measure: 60,
        message: null,
        advice: null,
      },
    ]);
  });

  it('names errors with what to do', async () => {
    const { body } = await get('entities?list=errors');
    expect(body).toMatchObject({
      entities: [
        {
          entityRef: 'component:default/broken',
          message: expect.stringContaining('API rate limit exceeded'),
          advice: expect.stringContaining('budget of the host'),
        },
      ],
      nextCursor: null,
    });
  });

  it('lists the entities with the most relations, page by page', async () => {
    const first = await get('entities?list=relations&limit=1');
    // Owned and depended on; orders, owned and depending, has as many.
    expect(first.body.entities).toMatchObject([
      { entityRef: 'component:default/billing', measure: 2 },
    ]);
    const second = await get(
      `entities?list=relations&limit=50&cursor=${first.body.nextCursor}`,
    );
    expect(second.body.entities).toMatchObject([
      { entityRef: 'component:default/orders', measure: 2 },
      { entityRef: 'group:default/team-commerce', measure: 2 },
    ]);
    expect(second.body.nextCursor).toBeNull();
    expect((await get('entities?list=relations&cursor=x')).status).toBe(400);
    expect((await get('entities?list=none')).status).toBe(400);
  });

  it('finds what nothing leads to any more', async () => {
    await knex('refresh_state_references')
      .where({ target_entity_ref: 'component:default/billing' })
      .delete();
    const { body } = await get('entities?list=orphans');
    expect(body.entities).toMatchObject([
      {
        entityRef: 'component:default/billing',
        advice: expect.stringContaining('its provider is gone'),
      },
    ]);
  });

  it('tells the runs of providers, and who asks without a right nothing', async () => {
    const { body } = await get('runs');
    expect(body.runs).toContainEqual(
      expect.objectContaining({ id: 'test-discovery:refresh' }),
    );
    for (const path of ['summary', 'runs', 'budgets', 'entities?list=slow']) {
      const refused = await get(path, 'user:default/mira-okafor');
      expect([path, refused.status]).toEqual([path, 403]);
    }
    expect((await get('budgets')).body).toEqual({ budgets: [], unread: [] });
  });

  it('describes itself without a session', async () => {
    const { body, status } = await request(backend.server)
      .get('/api/catalog/health/v1/openapi.json')
      .set('authorization', mockCredentials.none.header());
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toHaveLength(4);
  });
});
