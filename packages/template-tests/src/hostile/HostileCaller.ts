import type { JsonObject } from '@backstage/types';
import type { TemplateFolder } from '../templateFolder';
import type { SandboxPortal } from '../sandbox/SandboxPortal';

/** What the portal answered. */
export interface Answer {
  status: number;
  text: string;
}

/** Calls the portal past its pages, with whatever it likes. */
export class HostileCaller {
  constructor(private readonly portal: SandboxPortal) {}

  async post(path: string, body: unknown): Promise<Answer> {
    const answer = await this.portal.fetch(path, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return { status: answer.status, text: await answer.text() };
  }

  /** Has the catalog read a location without keeping it. */
  readLocation(target: string, type = 'url'): Promise<Answer> {
    return this.post('/catalog/locations?dryRun=true', { type, target });
  }

  /** Renders a template with answers of its own, as a run would. */
  rehearse(
    { entity, files }: Pick<TemplateFolder, 'entity' | 'files'>,
    values: JsonObject,
  ): Promise<Answer> {
    return this.dryRun(entity, values, files);
  }

  /** Runs one step that nobody reviewed, with a skeleton of one file. */
  runStep(
    action: string,
    input: JsonObject,
    skeleton: Record<string, string> = {},
  ): Promise<Answer> {
    return this.dryRun(
      {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        kind: 'Template',
        metadata: { name: 'hostile' },
        spec: {
          owner: 'group:default/team-platform',
          type: 'service',
          steps: [{ id: 'step', name: 'step', action, input }],
        },
      },
      {},
      new Map(Object.entries(skeleton)),
    );
  }

  private dryRun(
    template: unknown,
    values: JsonObject,
    files: ReadonlyMap<string, string | Buffer>,
  ): Promise<Answer> {
    return this.post('/scaffolder/v2/dry-run', {
      template,
      values,
      secrets: {},
      directoryContents: [...files].map(([path, content]) => ({
        path,
        base64Content: Buffer.from(content).toString('base64'),
      })),
    });
  }
}
