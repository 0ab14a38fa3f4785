import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  GithubClient,
  pagesUrlOf,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { stepPatience } from '../steps/patience';
import { readAddress } from '../steps/readAddress';
import { compareProtection } from './compareProtection';
import { protectionInputs, readWanted } from './protectionInputs';
import { readProtection } from './readProtection';

/**
 * Looks at the protection that an earlier step asked for. The publishing steps
 * only warn when GitHub refuses it, so a green run does not mean a protected
 * branch.
 */
export function createBranchProtectionVerifyAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  const client = GithubClient.fromIntegrations(integrations);
  return createTemplateAction({
    id: 'golden-path:branch-protection-verify',
    description:
      'Checks that a branch is protected as the golden path wants it, and names what is missing',
    examples: [
      {
        description: 'After the branch was protected',
        example: `steps:
  - id: verify
    action: golden-path:branch-protection-verify
    input:
      repoUrl: github.com?owner=my-org&repo=order-service
      branch: main`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: protectionInputs,
      output: {
        url: z => z.string({ description: 'Where the protection is changed' }),
      },
    },
    async handler(ctx) {
      const { repoUrl, branch = 'main', token } = ctx.input;
      const address = readAddress(repoUrl, integrations);
      const { host, owner, name } = address;
      const url = `${pagesUrlOf(integrations, host)}/${owner}/${name}/settings/branches`;
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: would check the protection of ${branch}`);
        ctx.output('url', url);
        return;
      }
      const github = client.withPatience(stepPatience(ctx.logger));
      const protection = await readProtection(
        new RepositoryApi(github, address, { token, signal: ctx.signal }),
        branch,
      );
      const missing = protection
        ? compareProtection(protection, readWanted(ctx.input))
        : ['any protection'];
      if (missing.length > 0) {
        throw new Error(
          `The branch "${branch}" of ${owner}/${name} lacks ${missing.join(
            ', ',
          )}. Protect it at ${url}, or give the portal the permission Repository: Administration (Read & Write) and run the step again.`,
        );
      }
      ctx.logger.info(
        `The branch "${branch}" of ${owner}/${name} is protected`,
      );
      ctx.output('url', url);
    },
  });
}
