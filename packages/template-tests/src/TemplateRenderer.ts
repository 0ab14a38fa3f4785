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
import { z } from 'zod';
import { readStepInputs, type StepInput } from './readStepInputs';
import { BACKEND_CONFIG } from './settings';
import {
  createTemporaryDatabase,
  type TemporaryDatabase,
} from './temporaryDatabase';
import type { TemplateFolder } from './templateFolder';

const dryRunResponse = z.object({
  log: z.array(
    z.object({
      body: z.object({
        message: z.string(),
        stepId: z.string().optional(),
        status: z.string().optional(),
      }),
    }),
  ),
  directoryContents: z.array(
    z.object({ path: z.string(), base64Content: z.string() }),
  ),
  output: z.record(z.string(), z.unknown()),
});

const actionsResponse = z.array(
  z.object({
    id: z.string(),
    schema: z
      .object({ input: z.record(z.string(), z.unknown()).optional() })
      .optional(),
  }),
);

/** What a run of a template would have left behind. */
export interface RenderedTemplate {
  /** Text of every file in the workspace, by path. */
  files: Map<string, string>;
  /** What each step that ran was given, in the order of the steps. */
  inputs: StepInput[];
  output: JsonObject;
}

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
  private constructor(
    private readonly server: TestBackend['server'],
    private readonly database: TemporaryDatabase,
  ) {}

  /**
   * Renders a template with the answers of a form.
   *
   * @throws Error with the scaffolder's own message when it refuses the answers
   * or a step fails.
   */
  async render(
    template: TemplateFolder,
    values: JsonObject,
  ): Promise<RenderedTemplate> {
    const response = await this.request('/v2/dry-run', {
      method: 'POST',
      body: JSON.stringify({
        template: template.entity,
        values,
        secrets: {},
        directoryContents: [...template.files].map(([path, content]) => ({
          path,
          base64Content: content.toString('base64'),
        })),
      }),
    });
    const { log, directoryContents, output } = dryRunResponse.parse(response);
    return {
      files: new Map(
        directoryContents
          .map(({ path, base64Content }): [string, string] => [
            path,
            Buffer.from(base64Content, 'base64').toString('utf8'),
          ])
          .sort(([left], [right]) => (left < right ? -1 : 1)),
      ),
      inputs: readStepInputs(log.map(({ body }) => body)),
      output: output as JsonObject,
    };
  }

  /** The input schema of every action that the backend offers, by action id. */
  async actionSchemas(): Promise<Map<string, JsonObject>> {
    const actions = actionsResponse.parse(await this.request('/v2/actions'));
    return new Map(
      actions.map(({ id, schema }) => [
        id,
        (schema?.input ?? {}) as JsonObject,
      ]),
    );
  }

  async stop(): Promise<void> {
    await new Promise(done => this.server.close(done));
    await this.database.remove();
  }

  private async request(path: string, init?: RequestInit): Promise<unknown> {
    const address = `http://localhost:${this.server.port()}/api/scaffolder${path}`;
    const response = await fetch(address, {
      ...init,
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.user.header(),
      },
    });
    const body = await response.text();
    if (!response.ok) {
      throw new Error(`${path} answered ${response.status}: ${body}`);
    }
    return JSON.parse(body);
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
