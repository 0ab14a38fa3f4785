import { InputError, NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import {
  createTemplateAction,
  parseRepoUrl,
} from '@backstage/plugin-scaffolder-node';
import { BranchApi } from './BranchApi';

/**
 * Creates the branches that deployments write to, one an environment. They
 * start at the first commit, so that Argo CD has something to compare before
 * the first deployment.
 */
export function createBranchesCreateAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
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
        repoUrl: z =>
          z.string({
            description:
              'The repository, as github.com?owner=my-org&repo=order-service',
          }),
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
        token: z =>
          z
            .string({
              description: "Token to use instead of the integration's",
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
      const { repoUrl, branches, source = 'main', token } = ctx.input;
      const { host, owner, repo } = parseRepoUrl(repoUrl, integrations);
      if (!owner) {
        throw new InputError(
          `repoUrl is "${repoUrl}" and names no owner. Write it as github.com?owner=my-org&repo=order-service.`,
        );
      }
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: would create ${branches.join(', ')} in ${owner}/${repo}`,
        );
        ctx.output('created', branches);
        return;
      }
      const { signal } = ctx;
      const api = new BranchApi({
        integrations,
        host,
        owner,
        repo,
        token,
        signal,
      });
      const sha = await ctx.checkpoint({
        key: 'source',
        fn: () => readSource(api, source, `${owner}/${repo}`),
      });
      const created: string[] = [];
      for (const branch of branches) {
        const outcome = await ctx.checkpoint({
          key: `branch.${branch}`,
          fn: () => api.create(branch, sha),
        });
        ctx.logger.info(
          outcome === 'created'
            ? `Created the branch ${branch} at ${sha}`
            : `The branch ${branch} is there already and stays as it is`,
        );
        if (outcome === 'created') {
          created.push(branch);
        }
      }
      ctx.output('created', created);
    },
  });
}

async function readSource(
  api: BranchApi,
  source: string,
  repository: string,
): Promise<string> {
  const sha = await api.read(source);
  if (!sha) {
    throw new NotFoundError(
      `source is "${source}", and ${repository} has no such branch, or the token may not see it. Push to it first.`,
    );
  }
  return sha;
}
