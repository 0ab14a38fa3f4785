import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import request from 'supertest';
import goldenPathsPlugin from '..';

export const PLATFORM_TEAM = 'group:default/team-platform';

/**
 * Starts the plugin alone, for what its routes accept and refuse. Permissions whose
 * name is in `denied` are refused; tests change it as they go.
 */
export async function startRoutes(options: {
  databases: TestDatabases;
  denied?: Set<string>;
  organizations?: object[];
}) {
  const { databases, denied } = options;
  const knex = await databases.init('POSTGRES_18');
  const triggerTask = jest.fn();
  // Groups of whoever asks; tests add to it.
  const ownership: string[] = [];
  const { server } = await startTestBackend({
    features: [
      goldenPathsPlugin,
      catalogServiceMock.factory({ entities: [] }),
      scaffolderServiceMock.mock().factory,
      mockServices.database.mock({ getClient: async () => knex }).factory,
      mockServices.scheduler.mock({
        scheduleTask: async () => undefined,
        triggerTask,
      }).factory,
      mockServices.permissions.mock({
        authorize: async asked =>
          asked.map(({ permission }) => ({
            result: denied?.has(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })),
      }).factory,
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/mock',
          ownershipEntityRefs: ownership,
        }),
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          portal: { roles: { 'platform-team': [PLATFORM_TEAM] } },
          integrations: {
            github: [
              {
                host: 'github.test',
                apiBaseUrl: 'https://github.test/api/v3',
                token: 't',
              },
            ],
          },
          goldenPaths: {
            organizations: options.organizations ?? [
              { host: 'github.test', name: 'my-org' },
            ],
          },
        },
      }),
    ],
  });
  const agent = request.agent(server);
  agent.set('Authorization', mockCredentials.user.header());
  return { agent, knex, ownership, triggerTask };
}
