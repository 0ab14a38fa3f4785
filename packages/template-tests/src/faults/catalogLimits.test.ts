import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SchedulerServiceTaskRunner } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  GithubEntityProvider,
  GithubMultiOrgEntityProvider,
} from '@backstage/plugin-catalog-backend-module-github';
import type {
  EntityProvider,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { type RunningSandbox, startSandbox } from '@provenpath/sandbox';
import { smallOrganization } from '@provenpath/sandbox/testUtils';
import { SandboxClient } from '../sandbox/SandboxClient';

const TOKEN = 'token-of-the-catalog-test';

jest.setTimeout(120_000);

/** A schedule whose ticks come when they are called. */
class Tick implements SchedulerServiceTaskRunner {
  private fn: (signal: AbortSignal) => unknown = () => {};

  async run(
    task?: Parameters<SchedulerServiceTaskRunner['run']>[0],
  ): Promise<void> {
    if (task) {
      this.fn = task.fn;
      return;
    }
    try {
      await this.fn(new AbortController().signal);
    } catch {
      // The scheduler logs it, and comes again with the next tick.
    }
  }
}

/** What reads GitHub for the catalog, while GraphQL is limited. */
describe('the catalog, when GitHub limits its queries', () => {
  let folder: string;
  let running: RunningSandbox;
  let sandbox: SandboxClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalog-limits-'));
    running = await startSandbox({
      port: 0,
      dataDir: folder,
      seed: 'templates',
      token: TOKEN,
      generate: smallOrganization,
    });
    sandbox = new SandboxClient(running.url, TOKEN);
  });
  afterAll(async () => {
    await running?.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => sandbox.clearFaults());

  it.each<[string, (tick: Tick) => EntityProvider]>([
    ['repositories', schedule => discovery(running.url, schedule)],
    ['people and teams', schedule => organization(running.url, schedule)],
  ])(
    'keeps the %s that it has, and reads on with the next tick',
    async (_, create) => {
      const tick = new Tick();
      const provider = create(tick);
      const mutations: EntityProviderMutation[] = [];
      await provider.connect({
        applyMutation: async mutation => {
          mutations.push(mutation);
        },
        refresh: async () => {},
      });
      await tick.run();
      const known = entityNames(mutations[0]);
      expect(known.length).toBeGreaterThan(1);

      await sandbox.setFault({
        path: '/api/graphql',
        kind: 'secondary-limit',
        retryAfterSeconds: 1,
        times: 100,
      });
      await tick.run();
      // No mutation: an empty one would delete everything.
      expect(mutations).toHaveLength(1);

      await sandbox.clearFaults();
      await tick.run();
      expect(mutations).toHaveLength(2);
      expect(entityNames(mutations[1])).toEqual(known);
    },
  );
});

function discovery(url: string, schedule: Tick): EntityProvider {
  const [provider] = GithubEntityProvider.fromConfig(
    new ConfigReader({
      ...integrations(url),
      catalog: {
        providers: {
          github: {
            myOrg: {
              host: new URL(url).host,
              organization: 'my-org',
              filters: { topic: { include: ['backstage-enabled'] } },
            },
          },
        },
      },
    }),
    { logger: mockServices.logger.mock(), schedule },
  );
  return provider;
}

function organization(url: string, schedule: Tick): EntityProvider {
  return GithubMultiOrgEntityProvider.fromConfig(
    new ConfigReader(integrations(url)),
    {
      id: 'organization',
      githubUrl: url,
      orgs: ['my-org'],
      logger: mockServices.logger.mock(),
      schedule,
    },
  );
}

function integrations(url: string) {
  return {
    integrations: {
      github: [
        {
          host: new URL(url).host,
          apiBaseUrl: `${url}/api/v3`,
          token: TOKEN,
        },
      ],
    },
  };
}

function entityNames(mutation: EntityProviderMutation): string[] {
  return mutation.type === 'full'
    ? mutation.entities
        .map(({ entity }) => `${entity.kind}:${entity.metadata.name}`)
        .sort()
    : [];
}
