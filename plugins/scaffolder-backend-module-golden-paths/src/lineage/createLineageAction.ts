import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  resolveSafeChildPath,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { describeLineage, sortInputs } from './describeLineage';
import { readTemplateVersion } from './readTemplateVersion';

const DEFAULT_PATH = '.golden-path/lineage.yaml';

/**
 * Says what everything that a run creates came from: template, version and
 * inputs. It writes them to a file in the workspace and gives them to later steps,
 * which put them into the catalog.
 *
 * It is the first step that renders, so it is also the one place with the defaults
 * of inputs that a caller of the API left out: later steps read its output
 * `inputs`.
 */
export function createLineageAction(options: {
  config: Config;
  reader: UrlReaderService;
}) {
  const { config, reader } = options;
  return createTemplateAction({
    id: 'golden-path:lineage',
    description:
      'Writes down which template, in which version and with which inputs, creates what this run creates',
    examples: [
      {
        description: 'As the first step that writes',
        example: `steps:
  - id: lineage
    action: golden-path:lineage
    input:
      inputs:
        serviceName: \${{ parameters.serviceName }}
        database: \${{ parameters.database or 'postgresql' }}`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        inputs: z =>
          z.record(z.any(), {
            description:
              'What the template was asked for, with defaults filled in. No secrets',
          }),
        path: z =>
          z
            .string({
              description: `Where to write it in the workspace. Default: ${DEFAULT_PATH}`,
            })
            .optional(),
        template: z =>
          z
            .string({
              description:
                'Reference of the template that the result belongs to, for a template that only changes it. Default: the one that runs',
            })
            .optional(),
      },
      output: {
        template: z => z.string({ description: 'Reference of the template' }),
        version: z => z.string({ description: 'Commit of the template' }),
        inputs: z =>
          z.record(z.any(), { description: 'The inputs, for later steps' }),
        inputsJson: z =>
          z.string({ description: 'The inputs as JSON, for an annotation' }),
      },
    },
    async handler(ctx) {
      const template = ctx.input.template ?? templateRef(ctx.templateInfo);
      const version = await readTemplateVersion({
        baseUrl: ctx.templateInfo?.baseUrl,
        isDryRun: ctx.isDryRun === true,
        config,
        reader,
        logger: ctx.logger,
      });
      const inputs = sortInputs(ctx.input.inputs as JsonObject);
      const file = resolveSafeChildPath(
        ctx.workspacePath,
        ctx.input.path ?? DEFAULT_PATH,
      );
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, describeLineage({ template, version, inputs }));
      ctx.logger.info(`Created from ${template} at ${version}`);
      ctx.output('template', template);
      ctx.output('version', version);
      ctx.output('inputs', inputs);
      ctx.output('inputsJson', JSON.stringify(inputs));
    },
  });
}

// The reference of a dry run is always template:default/dry-run; the metadata is
// that of the template itself.
function templateRef(
  templateInfo: ActionContext<JsonObject>['templateInfo'],
): string {
  const metadata = templateInfo?.entity?.metadata;
  const reference = metadata
    ? `template:${metadata.namespace ?? 'default'}/${metadata.name}`
    : templateInfo?.entityRef;
  if (!reference) {
    throw new InputError(
      'The scaffolder does not say which template this run is of. Start it from a template in the catalog.',
    );
  }
  return reference;
}
