import { posix } from 'node:path';
import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ContentApi,
  GithubClient,
  pagesUrlOf,
  PullRequestApi,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { repositoryInputs } from '../steps/inputs';
import { stepPatience } from '../steps/patience';
import { readAddress } from '../steps/readAddress';
import { readFolder } from '../steps/readFolder';
import { proposeFiles } from './proposeFiles';

/**
 * Opens a pull request with files of the workspace, or brings the one of the same
 * branch up to date. `publish:github:pull-request` repeats what GitHub limits
 * without a word, and an attempt whose answer was lost ends as an error.
 */
export function createPullRequestAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  const client = GithubClient.fromIntegrations(integrations);
  return createTemplateAction({
    id: 'golden-path:pull-request',
    description:
      'Opens a pull request with files of the workspace, or brings the open one of the same branch up to date',
    examples: [
      {
        description: 'After the files were rendered into terraform',
        example: `steps:
  - id: pull-request
    action: golden-path:pull-request
    input:
      repoUrl: github.com?owner=my-org&repo=infrastructure
      branchName: provision-db-orders-production
      title: 'DB Provisioning: orders (production)'
      sourcePath: ./terraform
      targetPath: terraform`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string({
            description: 'As github.com?owner=my-org&repo=infrastructure',
          }),
        branchName: z =>
          z
            .string({ description: 'The branch that it comes from' })
            .min(1)
            .max(250),
        title: z => z.string({ description: 'Its title' }).min(1),
        description: z =>
          z.string({ description: 'Its text, as Markdown' }).optional(),
        commitMessage: z =>
          z.string({ description: 'Default: the title' }).optional(),
        sourcePath: z =>
          z
            .string({ description: 'Folder of the workspace. Default: all' })
            .optional(),
        targetPath: z =>
          z
            .string({
              description: 'Folder of the repository. Default: its top',
            })
            .optional(),
        filesToDelete: z =>
          z
            .array(z.string(), {
              description: 'Files of the repository that it takes away',
            })
            .optional(),
        token: repositoryInputs.token,
      },
      output: {
        remoteUrl: z =>
          z
            .string({
              description:
                'Page of the pull request; nothing where there is nothing to change',
            })
            .optional(),
        pullRequestNumber: z =>
          z.number({ description: 'Its number' }).optional(),
      },
    },
    async handler(ctx) {
      const { input, logger, signal } = ctx;
      const address = readAddress(input.repoUrl, integrations);
      const { branchName: branch, title, token, targetPath = '' } = input;
      if (ctx.isDryRun) {
        const page = `${pagesUrlOf(integrations, address.host)}/${address.owner}/${address.name}`;
        logger.info(`Dry run: would open "${title}" in ${page}`);
        ctx.output('remoteUrl', `${page}/pull/0`);
        ctx.output('pullRequestNumber', 0);
        return;
      }
      const files = await readFolder(ctx.workspacePath, input.sourcePath ?? '');
      const github = client.withPatience(stepPatience(logger));
      const asWhom = { token, signal };
      const pull = await ctx.checkpoint({
        key: `pull-request.${address.owner}/${address.name}.${branch}`,
        fn: async () =>
          // A checkpoint keeps JSON, which knows no undefined.
          (await proposeFiles({
            apis: {
              repository: new RepositoryApi(github, address, asWhom),
              content: new ContentApi(github, address, asWhom),
              pulls: new PullRequestApi(github, address, asWhom),
            },
            branch,
            title,
            body: input.description ?? '',
            message: input.commitMessage ?? title,
            files: files.map(file => ({
              ...file,
              path: posix.join(targetPath, file.path),
            })),
            filesToDelete: input.filesToDelete ?? [],
            logger,
          })) ?? null,
      });
      if (pull) {
        ctx.output('remoteUrl', pull.url);
        ctx.output('pullRequestNumber', pull.number);
      }
    },
  });
}
