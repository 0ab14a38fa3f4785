import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { scaffolderServiceMock } from '@backstage/plugin-scaffolder-node/testUtils';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import goldenPathsPlugin from '..';

export const PLATFORM_TEAM = 'group:default/team-platform';

/** Integrations, and what else belongs to the organisation. */
type Configuration = JsonObject & { goldenPaths?: JsonObject };

const githubThatNobodyAsks: Configuration = {
  integrations: {
    github: [
      {
        host: 'github.test',
        apiBaseUrl: 'https://github.test/api/v3',
        token: 't',
      },
    ],
  },
};

/**
 * Starts the plugin alone, for what its routes accept, answer and refuse. Permissions
 * whose name is in `denied` are refused; tests change it as they go.
 */
export async function startRoutes(options: {
  knex: Awaited<ReturnType<TestDatabases['init']>>;
  denied?: Set<string>;
  entities?: Entity[];
  organizations?: JsonObject[];
  configuration?: Configuration;
}) {
  const { knex, denied, configuration = githubThatNobodyAsks } = options;
  const triggerTask = jest.fn();
  // Groups of whoever asks; tests add to it.
  const ownership: string[] = [];
  const { server } = await startTestBackend({
    features: [
      goldenPathsPlugin,
      catalogServiceMock.factory({ entities: options.entities ?? [] }),
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
          ...configuration,
          app: { baseUrl: 'http://localhost:3000' },
          portal: { roles: { 'platform-team': [PLATFORM_TEAM] } },
          goldenPaths: {
            ...configuration.goldenPaths,
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
  return { agent, ownership, triggerTask };
}
