import { rm } from 'node:fs/promises';
import path from 'node:path';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { ConflictError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createGithubRepoPushAction } from '@backstage/plugin-scaffolder-backend-module-github';
import {
  createTemplateAction,
  getRepoSourceDirectory,
} from '@backstage/plugin-scaffolder-node';
import {
  GithubClient,
  pagesUrlOf,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { repositoryInputs } from '../steps/inputs';
import { stepPatience } from '../steps/patience';
import { readAddress } from '../steps/readAddress';
import { holdsSameContent } from './compareContent';

/**
 * Pushes the first commit with Backstage's own `github:repo:push`, and looks
 * before and after at what GitHub has: an answer that was lost, or a backend
 * that ended before it was kept, must not lead to a second push, which GitHub
 * refuses.
 */
export function createRepositoryPushAction(options: {
  config: Config;
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  const client = GithubClient.fromIntegrations(integrations);
  const upstream = createGithubRepoPushAction({
    ...options,
    githubCredentialsProvider:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
  });
  return createTemplateAction({
    id: 'golden-path:repository-push',
    description:
      'Pushes the workspace as the first commit of a GitHub repository, exactly once however often the run is interrupted',
    examples: [
      {
        description: 'After golden-path:repository-create',
        example: `steps:
  - id: publish
    action: golden-path:repository-push
    input:
      repoUrl: github.com?owner=my-org&repo=order-service
      gitCommitMessage: Create order-service`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        ...repositoryInputs,
        defaultBranch: z =>
          z
            .string({ description: 'Branch to push to. Default: main' })
            .optional(),
        gitCommitMessage: z =>
          z.string({ description: 'Message of the commit' }).optional(),
        gitAuthorName: z =>
          z
            .string({ description: 'Default: scaffolder.defaultAuthor.name' })
            .optional(),
        gitAuthorEmail: z =>
          z
            .string({ description: 'Default: scaffolder.defaultAuthor.email' })
            .optional(),
        sourcePath: z =>
          z
            .string({ description: 'Folder of the workspace. Default: all' })
            .optional(),
      },
      output: {
        remoteUrl: z => z.string({ description: 'Address to clone it from' }),
        repoContentsUrl: z =>
          z.string({ description: 'Page of the content of the branch' }),
        commitHash: z => z.string({ description: 'Hash of the commit' }),
      },
    },
    async handler(ctx) {
      const { input, logger, signal } = ctx;
      const { token, defaultBranch = 'main' } = input;
      const address = readAddress(input.repoUrl, integrations);
      const fullName = `${address.owner}/${address.name}`;
      if (ctx.isDryRun) {
        const page = `${pagesUrlOf(integrations, address.host)}/${fullName}`;
        logger.info(`Dry run: would push to ${page}`);
        ctx.output('remoteUrl', `${page}.git`);
        ctx.output('repoContentsUrl', `${page}/blob/${defaultBranch}`);
        ctx.output('commitHash', '0'.repeat(40));
        return;
      }
      const folder = getRepoSourceDirectory(
        ctx.workspacePath,
        input.sourcePath,
      );
      const pushed = await ctx.checkpoint({
        key: `push.${fullName}.${defaultBranch}`,
        fn: () =>
          pushOnce({
            folder,
            defaultBranch,
            fullName,
            logger,
            repository: new RepositoryApi(
              client.withPatience(stepPatience(logger)),
              address,
              { token, signal },
            ),
            push: async () => {
              const outputs: Record<string, unknown> = {};
              await upstream.handler({
                ...ctx,
                input: { ...input, defaultBranch, protectDefaultBranch: false },
                output: (name, value) => {
                  outputs[name] = value;
                },
              });
              return String(outputs.commitHash);
            },
          }),
      });
      ctx.output('remoteUrl', pushed.remoteUrl);
      ctx.output('repoContentsUrl', pushed.repoContentsUrl);
      ctx.output('commitHash', pushed.commitHash);
    },
  });
}

interface PushOptions {
  repository: RepositoryApi;
  /** What is pushed. */
  folder: string;
  defaultBranch: string;
  fullName: string;
  logger: LoggerService;
  /** @returns the hash of the commit */
  push: () => Promise<string>;
}

async function pushOnce(options: PushOptions) {
  const { repository, defaultBranch, fullName } = options;
  const found = await repository.read();
  if (!found) {
    throw new Error(
      `There is no repository ${fullName} to push to, or the portal may not see it.`,
    );
  }
  return {
    commitHash: (await findPushed(options)) ?? (await pushAndLook(options)),
    remoteUrl: found.clone_url,
    repoContentsUrl: `${found.html_url}/blob/${defaultBranch}`,
  };
}

async function pushAndLook(options: PushOptions): Promise<string> {
  // What is left of an earlier attempt would become the parent of the commit.
  await rm(path.join(options.folder, '.git'), { recursive: true, force: true });
  try {
    return await options.push();
  } catch (error) {
    // The push may have arrived although its answer did not.
    const pushed = await findPushed(options);
    if (pushed) {
      return pushed;
    }
    throw error;
  }
}

/**
 * The commit that an earlier attempt pushed.
 *
 * @throws ConflictError when the branch holds something else
 */
async function findPushed(options: PushOptions): Promise<string | undefined> {
  const { repository, folder, defaultBranch, fullName, logger } = options;
  const tip = await repository.readTip(defaultBranch);
  if (!tip) {
    return undefined;
  }
  if (!(await holdsSameContent(folder, await repository.listFiles(tip)))) {
    throw new ConflictError(
      `The branch "${defaultBranch}" of ${fullName} holds commits that this run did not push.`,
    );
  }
  logger.info(
    `${fullName} has the commit already, from an earlier attempt of this run`,
  );
  return tip;
}
