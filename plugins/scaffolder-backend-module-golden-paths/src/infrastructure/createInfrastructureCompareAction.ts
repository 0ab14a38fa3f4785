import type { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { InfrastructureRepository } from '@provenpath/plugin-golden-paths-node';
import { repositoryInputs } from '../steps/inputs';
import { readFolder } from '../steps/readFolder';
import { openRepository } from './openRepository';

type State = 'new' | 'changed' | 'unchanged' | 'merged';

const MESSAGES: Record<State, string> = {
  new: 'No pull request is open: one is needed',
  changed: 'The open pull request says something else: it is updated',
  unchanged: 'The open pull request says the same: it stays as it is',
  merged: 'The default branch has all of it: there is nothing to ask for',
};

/**
 * Says whether a pull request is needed for what was rendered. The publishing
 * step would push the same files again, which takes approvals away that were given
 * already, and for files that are merged it says nothing at all.
 *
 * It only reads, so it may run twice and has nothing to checkpoint.
 */
export function createInfrastructureCompareAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  return createTemplateAction({
    id: 'golden-path:infrastructure-compare',
    description:
      'Compares rendered files with the default branch and with an open pull request',
    examples: [
      {
        description: 'Before the pull request is opened or updated',
        example: `steps:
  - id: compare
    action: golden-path:infrastructure-compare
    input:
      repoUrl: github.com?owner=my-org&repo=infrastructure
      branchName: provision-db-orders-production
      path: terraform/rds/production/orders`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string({
            description:
              'The repository, as github.com?owner=my-org&repo=infrastructure',
          }),
        branchName: z =>
          z.string({ description: 'The branch of the pull request' }),
        path: z =>
          z.string({
            description:
              'Folder that was rendered, in the workspace and in the repository',
          }),
        filesToDelete: z =>
          z
            .array(z.string(), {
              description: 'Files that the pull request takes away',
            })
            .optional(),
        token: repositoryInputs.token,
      },
      output: {
        state: z =>
          z.enum(['new', 'changed', 'unchanged', 'merged'], {
            description:
              'new: nothing is open; changed: what is open is different; unchanged: what is open is the same; merged: the default branch has it',
          }),
        same: z =>
          z.boolean({
            description:
              'Whether there is nothing to do: what is open, or merged, is the same',
          }),
        pullRequestUrl: z =>
          z.string({ description: 'The pull request that is open' }).optional(),
      },
    },
    async handler(ctx) {
      const { repoUrl, branchName, filesToDelete = [], token } = ctx.input;
      if (ctx.isDryRun) {
        ctx.output('state', 'new');
        ctx.output('same', false);
        return;
      }
      const repository = openRepository({
        integrations,
        repoUrl,
        token,
        context: ctx,
      });
      const files = new Map<string, Buffer | null>([
        ...(await readFolder(ctx.workspacePath, ctx.input.path)).map(
          ({ path, content }): [string, Buffer] => [
            `${ctx.input.path}/${path}`,
            content,
          ],
        ),
        ...filesToDelete.map((file): [string, null] => [file, null]),
      ]);
      const pull = await repository.findPullRequest(branchName);
      const state = await compare(repository, files, branchName, !!pull);
      ctx.logger.info(MESSAGES[state]);
      ctx.output('state', state);
      ctx.output('same', state === 'unchanged' || state === 'merged');
      if (pull) {
        ctx.output('pullRequestUrl', pull.url);
      }
    },
  });
}

async function compare(
  repository: InfrastructureRepository,
  files: ReadonlyMap<string, Buffer | null>,
  branch: string,
  isOpen: boolean,
): Promise<State> {
  if (isOpen) {
    return (await repository.hasFiles(files, branch)) ? 'unchanged' : 'changed';
  }
  return (await repository.hasFiles(files)) ? 'merged' : 'new';
}
