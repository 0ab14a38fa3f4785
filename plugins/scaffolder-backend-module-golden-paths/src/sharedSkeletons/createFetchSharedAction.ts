import { existsSync } from 'node:fs';
import path from 'node:path';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { readSharedFolder } from './sharedFolder';

/**
 * Writes a skeleton that several templates share into the workspace. It calls the
 * handler of `fetch:template`, which would refuse the path itself: a template
 * from a file may only reach into its own folder.
 *
 * Files that exist in the workspace are left alone, as `fetch:template` does, so a
 * template has its own version of a shared file by fetching it first.
 */
export function createFetchSharedAction(options: {
  config: Config;
  integrations: ScmIntegrations;
  reader: UrlReaderService;
}) {
  const { config, integrations, reader } = options;
  const fetchTemplate = createFetchTemplateAction({
    integrations,
    reader,
    requireScmUserCredentials: config.getOptionalBoolean(
      'scaffolder.requireScmUserCredentials',
    ),
  });
  return createTemplateAction({
    id: 'golden-path:fetch-shared',
    description:
      'Renders a skeleton that several templates share into the workspace, as fetch:template does with a skeleton of the template itself',
    examples: [
      {
        description: 'After the files of the template itself',
        example: `steps:
  - id: fetch-shared
    action: golden-path:fetch-shared
    input:
      name: service
      trimBlocks: true
      lstripBlocks: true
      values:
        serviceName: order-service`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string({ description: 'Folder of the skeleton, such as service' })
            .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
        values: z =>
          z
            .record(z.any(), { description: 'Values for the templating' })
            .optional(),
        targetPath: z =>
          z
            .string({
              description: 'Folder in the workspace to write to. Default: .',
            })
            .optional(),
        trimBlocks: z =>
          z
            .boolean({ description: 'Remove the line break after a block' })
            .optional(),
        lstripBlocks: z =>
          z
            .boolean({ description: 'Remove the blanks before a block' })
            .optional(),
        copyWithoutTemplating: z =>
          z
            .array(z.string(), {
              description: 'Patterns of files to copy as they are',
            })
            .optional(),
        token: z =>
          z
            .string({
              description:
                'Token to read with, for a template registered by its URL',
            })
            .optional(),
      },
    },
    async handler(ctx) {
      const { name, ...input } = ctx.input;
      const { baseUrl, url } = locate(name, ctx.templateInfo, config);
      await fetchTemplate.handler({
        ...ctx,
        input: { ...input, url },
        templateInfo: {
          ...ctx.templateInfo,
          entityRef: ctx.templateInfo?.entityRef ?? '',
          baseUrl,
        },
        output: () => {},
      });
    },
  });
}

// A template that was registered by a URL brings the shared skeletons of its own
// repository, at its own branch or tag.
function locate(
  name: string,
  templateInfo: ActionContext<JsonObject>['templateInfo'],
  config: Config,
): { baseUrl: string; url: string } {
  const baseUrl = templateInfo?.baseUrl;
  if (baseUrl && !baseUrl.startsWith('file:')) {
    return { baseUrl, url: `../shared/${name}` };
  }
  const folder = readSharedFolder(config);
  if (!existsSync(path.join(folder, name))) {
    throw new NotFoundError(
      `name is "${name}", and there is no folder ${name} in ${folder}. Name one that exists, or set goldenPaths.templates.shared to the folder that holds it.`,
    );
  }
  // Not pathToFileURL: fetch:template only cuts the scheme off.
  return { baseUrl: `file://${path.join(folder, 'template.yaml')}`, url: name };
}
