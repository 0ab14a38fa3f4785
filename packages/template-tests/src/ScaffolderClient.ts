import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { readStepInputs, type StepInput } from './readStepInputs';
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

/** Asks the scaffolder of a test backend over HTTP. */
export class ScaffolderClient {
  /** @param backendUrl - without a slash at the end */
  constructor(
    private readonly backendUrl: string,
    private readonly authorization: string,
  ) {}

  /**
   * Renders a template with the answers of a form.
   *
   * @throws Error with the scaffolder's own message when it refuses the answers
   * or a step fails.
   */
  async dryRun(
    template: TemplateFolder,
    values: JsonObject,
  ): Promise<RenderedTemplate> {
    const response = await this.post('/v2/dry-run', {
      template: template.entity,
      values,
      secrets: {},
      directoryContents: [...template.files].map(([path, content]) => ({
        path,
        base64Content: content.toString('base64'),
      })),
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
    const actions = actionsResponse.parse(await this.get('/v2/actions'));
    return new Map(
      actions.map(({ id, schema }) => [
        id,
        (schema?.input ?? {}) as JsonObject,
      ]),
    );
  }

  get(path: string): Promise<unknown> {
    return this.request(path);
  }

  post(path: string, body: unknown): Promise<unknown> {
    return this.request(path, { method: 'POST', body: JSON.stringify(body) });
  }

  private async request(path: string, init?: RequestInit): Promise<unknown> {
    const address = `${this.backendUrl}/api/scaffolder${path}`;
    const response = await fetch(address, {
      ...init,
      headers: {
        'content-type': 'application/json',
        authorization: this.authorization,
      },
    });
    const body = await response.text();
    if (!response.ok) {
      throw new Error(`${path} answered ${response.status}: ${body}`);
    }
    return body ? JSON.parse(body) : undefined;
  }
}
