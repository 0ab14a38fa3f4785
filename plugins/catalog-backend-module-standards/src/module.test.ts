import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import request from 'supertest';
import standards from '.';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const location = 'url:https://localhost:4010/mira-okafor';

/** Ingests what the organisation provider would, with its locations. */
const organization = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'test-organization',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addEntityProvider({
          getProviderName: () => 'test-organization',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: [
                {
                  locationKey: 'test-organization',
                  entity: {
                    apiVersion: 'backstage.io/v1alpha1',
                    kind: 'User',
                    metadata: {
                      name: 'mira-okafor',
                      annotations: {
                        'backstage.io/managed-by-location': location,
                        'backstage.io/managed-by-origin-location': location,
                      },
                    },
                    spec: { memberOf: [] },
                  },
                },
              ],
            }),
        });
      },
    });
  },
});

it('mends the links in a real catalog and keeps the locations', async () => {
  const knex = await databases.init('POSTGRES_18');
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      standards,
      organization,
      mockServices.rootConfig.factory({
        data: {
          catalog: { processingInterval: { seconds: 1 } },
          integrations: {
            github: [
              {
                host: 'localhost:4010',
                apiBaseUrl: 'http://localhost:4010/api/v3',
              },
            ],
          },
        },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex, migrations: {} }),
      }),
    ],
  });
  const annotations = await eventually(async () => {
    const response = await request(server).get(
      '/api/catalog/entities/by-name/user/default/mira-okafor',
    );
    return response.body.metadata?.annotations;
  });
  expect(annotations).toMatchObject({
    'backstage.io/managed-by-location': location,
    'backstage.io/managed-by-origin-location': location,
    'backstage.io/view-url': 'http://localhost:4010/mira-okafor',
    'backstage.io/source-location': 'url:http://localhost:4010/',
  });
});

async function eventually<T>(read: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 90_000;
  for (;;) {
    const value = await read();
    if (value !== undefined) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error('The catalog did not process the entity in 90 seconds');
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
