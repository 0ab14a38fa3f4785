import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import type { JsonObject } from '@backstage/types';
import goldenPathsModule from '@provenpath/plugin-scaffolder-backend-module-golden-paths';
import argocdModule from '@roadiehq/scaffolder-backend-argocd';
import { ScaffolderClient, type RenderedTemplate } from './ScaffolderClient';
import { BACKEND_CONFIG } from './settings';
import {
  createTemporaryDatabase,
  type TemporaryDatabase,
} from './temporaryDatabase';
import type { TemplateFolder } from './templateFolder';

export type { RenderedTemplate } from './ScaffolderClient';

/**
 * Runs templates in the scaffolder backend itself, by its dry run: the steps,
 * conditions and defaults of `template.yaml` are evaluated by the same code as in
 * the portal. Steps that would change something outside only report their input.
 */
export class TemplateRenderer {
  static async start(): Promise<TemplateRenderer> {
    const database = await createTemporaryDatabase();
    const { server } = await startBackend(database).catch(async error => {
      await database.remove();
      throw error;
    });
    return new TemplateRenderer(server, database);
  }

  private readonly client: ScaffolderClient;

  private constructor(
    private readonly server: TestBackend['server'],
    private readonly database: TemporaryDatabase,
  ) {
    this.client = new ScaffolderClient(
      `http://localhost:${server.port()}`,
      mockCredentials.user.header(),
    );
  }

  /** Renders a template with the answers of a form; see `ScaffolderClient`. */
  render(
    template: TemplateFolder,
    values: JsonObject,
  ): Promise<RenderedTemplate> {
    return this.client.dryRun(template, values);
  }

  /** The input schema of every action that the backend offers, by action id. */
  actionSchemas(): Promise<Map<string, JsonObject>> {
    return this.client.actionSchemas();
  }

  async stop(): Promise<void> {
    await new Promise(done => this.server.close(done));
    await this.database.remove();
  }
}

function startBackend(database: TemporaryDatabase): Promise<TestBackend> {
  return startTestBackend({
    features: [
      mockServices.rootConfig.factory({ data: BACKEND_CONFIG }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex: database.knex }),
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { name: 'mock' },
            spec: { memberOf: ['team-commerce'] },
          },
        ],
      }),
      scaffolderPlugin,
      githubModule,
      argocdModule,
      goldenPathsModule,
    ],
  });
}
