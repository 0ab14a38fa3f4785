import { NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  GithubClient,
  isGithubError,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { repositoryInputs } from '../steps/inputs';
import { stepPatience } from '../steps/patience';
import { readAddress } from '../steps/readAddress';

/**
 * Creates the branches that deployments write to, one an environment. They
 * start at the first commit, so that Argo CD has something to compare before
 * the first deployment.
 */
export function createBranchesCreateAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  const client = GithubClient.fromIntegrations(integrations);
  return createTemplateAction({
    id: 'golden-path:branches-create',
    description:
      'Creates branches in a GitHub repository; one that exists is left as it is',
    examples: [
      {
        description: 'After the first push',
        example: `steps:
  - id: create-branches
    action: golden-path:branches-create
    input:
      repoUrl: github.com?owner=my-org&repo=order-service
      branches:
        - deploy/staging
        - deploy/production`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        ...repositoryInputs,
        branches: z =>
          z
            .array(z.string().min(1).max(250), {
              description: 'Names of the branches',
            })
            .min(1)
            .max(20),
        source: z =>
          z
            .string({
              description: 'The branch that they start from. Default: main',
            })
            .optional(),
      },
      output: {
        created: z =>
          z.array(z.string(), {
            description: 'The branches that were not there before this task',
          }),
      },
    },
    async handler(ctx) {
      const { logger, signal } = ctx;
      const { branches, source = 'main', token } = ctx.input;
      const address = readAddress(ctx.input.repoUrl, integrations);
      const fullName = `${address.owner}/${address.name}`;
      if (ctx.isDryRun) {
        logger.info(
          `Dry run: would create ${branches.join(', ')} in ${fullName}`,
        );
        ctx.output('created', branches);
        return;
      }
      const github = client.withPatience(stepPatience(logger));
      const repository = new RepositoryApi(github, address, { token, signal });
      const commit = await ctx.checkpoint({
        key: 'source',
        fn: () => readSource(repository, source, fullName),
      });
      const created: string[] = [];
      for (const branch of branches) {
        const isNew = await ctx.checkpoint({
          key: `branch.${branch}`,
          fn: () => create(repository, branch, commit),
        });
        logger.info(
          isNew
            ? `Created the branch ${branch} at ${commit}`
            : `The branch ${branch} is there already and stays as it is`,
        );
        if (isNew) {
          created.push(branch);
        }
      }
      ctx.output('created', created);
    },
  });
}

async function readSource(
  repository: RepositoryApi,
  source: string,
  fullName: string,
): Promise<string> {
  const commit = await repository.readTip(source);
  if (!commit) {
    throw new NotFoundError(
      `source is "${source}", and ${fullName} has no such branch, or the token may not see it. Push to it first.`,
    );
  }
  return commit;
}

/** Whether the branch is new; also when only GitHub's answer was lost. */
async function create(
  repository: RepositoryApi,
  branch: string,
  commit: string,
): Promise<boolean> {
  try {
    return await repository.createBranch(branch, commit);
  } catch (error) {
    if (
      isGithubError(error) &&
      error.passing &&
      (await repository.readTip(branch)) === commit
    ) {
      return true;
    }
    throw error;
  }
}
