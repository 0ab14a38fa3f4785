import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import eventsPlugin from '@backstage/plugin-events-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import { dirname, join } from 'node:path';
import request from 'supertest';
import goldenPathsPlugin from '..';

/**
 * The features of Backstage's module for GitHub's events. Its entry loads them in a
 * way that Jest cannot; the files are the same.
 */
function loadGithubEvents(): BackendFeature[] {
  const folder = join(
    dirname(
      require.resolve('@backstage/plugin-events-backend-module-github/package.json'),
    ),
    'dist/service',
  );
  return ['eventsModuleGithubEventRouter', 'eventsModuleGithubWebhook'].map(
    file =>
      jest.requireActual<{ default: BackendFeature }>(
        join(folder, `${file}.cjs.js`),
      ).default,
  );
}

/**
 * Starts a backend that takes webhooks, signed with the secret, of the sandbox's
 * organisation, and brings a client of it and its task.
 */
export async function startWebhookBackend(options: {
  databases: TestDatabases;
  sandboxUrl: string;
  token: string;
  secret: string;
}) {
  const { databases, sandboxUrl, token, secret } = options;
  const { host } = new URL(sandboxUrl);
  const tasks = new Map<string, (signal: AbortSignal) => unknown>();
  const { server } = await startTestBackend({
    features: [
      goldenPathsPlugin,
      eventsPlugin,
      ...loadGithubEvents(),
      eventsServiceFactory,
      catalogServiceMock.factory({ entities: [] }),
      scaffolderServiceMock.mock().factory,
      mockServices.permissions.factory(),
      mockServices.scheduler.mock({
        scheduleTask: async task => {
          tasks.set(task.id, task.fn as (signal: AbortSignal) => unknown);
        },
      }).factory,
      // One for each plugin, as in the portal.
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: async () => {
          const knex = await databases.init('POSTGRES_18');
          return { getClient: async () => knex };
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:0' },
          integrations: {
            github: [{ host, apiBaseUrl: `${sandboxUrl}/api/v3`, token }],
          },
          events: { modules: { github: { webhookSecret: secret } } },
          goldenPaths: {
            organizations: [{ host, name: 'my-org' }],
            providers: [{ host, repository: 'my-org/golden-path' }],
          },
        },
      }),
    ],
  });
  const agent = request.agent(server);
  agent.set('Authorization', mockCredentials.user.header());
  return {
    agent,
    backendUrl: `http://localhost:${server.port()}`,
    measure: async () => {
      try {
        await tasks.get('measure-adoption')?.(new AbortController().signal);
      } catch (error) {
        // There are no KPIs here to publish to.
        expect(String(error)).toContain('golden-path-adoption-publication');
      }
    },
  };
}
