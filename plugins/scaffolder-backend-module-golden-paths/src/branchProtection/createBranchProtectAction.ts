import { setTimeout as sleep } from 'node:timers/promises';
import { ScmIntegrations } from '@backstage/integration';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  GithubClient,
  isGithubError,
  pagesUrlOf,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { stepPatience } from '../steps/patience';
import { readAddress } from '../steps/readAddress';
import { compareProtection, WantedProtection } from './compareProtection';
import { protectionInputs, readWanted } from './protectionInputs';
import { readProtection } from './readProtection';

/** GitHub learns of a new branch a moment after its push. */
const BRANCH_RETRIES = 5;
const BRANCH_RETRY_MILLISECONDS = 600;

/**
 * Protects a branch and looks at what came of it. A protection that GitHub does
 * not set, or not whole, fails the step.
 *
 * @remarks
 *
 * `publish:github` and `github:repo:push` only log a protection that fails, and
 * `github:branch-protection:create` waits for a 429 without a word.
 */
export function createBranchProtectAction(options: {
  integrations: ScmIntegrations;
}) {
  const { integrations } = options;
  const client = GithubClient.fromIntegrations(integrations);
  return createTemplateAction({
    id: 'golden-path:branch-protect',
    description:
      'Protects a branch of a GitHub repository, and fails when it is not protected as wanted',
    examples: [
      {
        description: 'After the first commit was pushed',
        example: `steps:
  - id: protect-branch
    action: golden-path:branch-protect
    input:
      repoUrl: github.com?owner=my-org&repo=order-service
      branch: main`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        ...protectionInputs,
        requiredStatusCheckContexts: z =>
          z
            .array(z.string(), {
              description: 'Checks that must have passed. Default: none',
            })
            .optional(),
      },
      output: {
        url: z => z.string({ description: 'Where the protection is changed' }),
      },
    },
    async handler(ctx) {
      const { input, logger, signal } = ctx;
      const { branch = 'main', token } = input;
      const address = readAddress(input.repoUrl, integrations);
      const fullName = `${address.owner}/${address.name}`;
      const url = `${pagesUrlOf(integrations, address.host)}/${fullName}/settings/branches`;
      ctx.output('url', url);
      if (ctx.isDryRun) {
        logger.info(`Dry run: would protect ${branch} of ${fullName}`);
        return;
      }
      const wanted = readWanted(input);
      const github = client.withPatience(stepPatience(logger));
      const repository = new RepositoryApi(github, address, { token, signal });
      await ctx.checkpoint({
        key: `protect.${fullName}.${branch}`,
        fn: () =>
          protect(
            repository,
            branch,
            toBody(wanted, input.requiredStatusCheckContexts ?? []),
            signal,
          ),
      });
      const protection = await readProtection(repository, branch);
      const missing = protection
        ? compareProtection(protection, wanted)
        : ['any protection'];
      if (missing.length > 0) {
        throw new Error(
          `GitHub took the protection of "${branch}" in ${fullName}, but it lacks ${missing.join(', ')}. Protect it at ${url}, or ask why the organisation does not allow it, and resume the run.`,
        );
      }
      logger.info(`The branch "${branch}" of ${fullName} is protected`);
    },
  });
}

async function protect(
  repository: RepositoryApi,
  branch: string,
  body: object,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await repository.setProtection(branch, body);
      return;
    } catch (error) {
      const early =
        isGithubError(error, 404) && /branch not found/i.test(error.reason);
      if (!early || attempt > BRANCH_RETRIES) {
        throw error;
      }
      await sleep(BRANCH_RETRY_MILLISECONDS, undefined, { signal });
    }
  }
}

function toBody(wanted: WantedProtection, contexts: string[]): object {
  return {
    required_status_checks: { strict: true, contexts },
    enforce_admins: wanted.enforceAdmins,
    restrictions: null,
    required_pull_request_reviews:
      wanted.requiredApprovingReviewCount > 0 || wanted.requireCodeOwnerReviews
        ? {
            required_approving_review_count:
              wanted.requiredApprovingReviewCount,
            require_code_owner_reviews: wanted.requireCodeOwnerReviews,
          }
        : null,
  };
}
