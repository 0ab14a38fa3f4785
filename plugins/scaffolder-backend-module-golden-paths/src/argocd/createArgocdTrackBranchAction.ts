import { Config } from '@backstage/config';
import { InputError, isError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ArgoApi,
  readArgoInstance,
} from '@provenpath/plugin-golden-paths-node';
import { Attempt, untilFound } from './untilFound';

const DEFAULT_TIMEOUT_SECONDS = 60;

/**
 * Lets an application follow the branch of its environment.
 * `argocd:create-resources` cannot say which branch, so what it makes follows
 * the default branch, which a deployment does not write to.
 *
 * @param options.pollMilliseconds - pause between two attempts, for tests
 */
export function createArgocdTrackBranchAction(options: {
  config: Config;
  pollMilliseconds?: number;
}) {
  const { config, pollMilliseconds = 2000 } = options;
  return createTemplateAction({
    id: 'golden-path:argocd-track-branch',
    description:
      'Lets an Argo CD application follow a branch instead of the default one',
    examples: [
      {
        description: 'After argocd:create-resources',
        example: `steps:
  - id: track-staging
    action: golden-path:argocd-track-branch
    input:
      appName: order-service-staging
      argoInstance: main
      branch: deploy/staging`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        appName: z => z.string({ description: 'Name of the application' }),
        argoInstance: z =>
          z.string({ description: 'Name of the configured Argo CD instance' }),
        branch: z =>
          z.string({ description: 'The branch to follow' }).min(1).max(250),
        timeoutSeconds: z =>
          z
            .number({
              description: `How long Argo CD may take to find the branch. Default: ${DEFAULT_TIMEOUT_SECONDS}`,
            })
            .int()
            .min(1)
            .max(600)
            .optional(),
      },
      output: {
        url: z => z.string({ description: 'Page of the application' }),
      },
    },
    async handler(ctx) {
      const {
        appName,
        argoInstance,
        branch,
        timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
      } = ctx.input;
      const instance = readArgoInstance(config, argoInstance);
      const url = `${instance.url}/applications/${encodeURIComponent(appName)}`;
      ctx.output('url', url);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: would let ${appName} follow ${branch}`);
        return;
      }
      const api = new ArgoApi(instance, ctx.signal);
      const outcome = await ctx.checkpoint({
        key: 'track-branch',
        fn: () =>
          untilFound({
            attempt: () => track(api, appName, branch),
            deadline: Date.now() + timeoutSeconds * 1000,
            pollMilliseconds,
            signal: ctx.signal,
            logger: ctx.logger,
          }),
      });
      ctx.logger.info(`${appName} ${outcome} ${branch}`);
    },
  });
}

async function track(
  api: ArgoApi,
  appName: string,
  branch: string,
): Promise<Attempt<'follows' | 'followed already'>> {
  const application = await api.readApplication(appName);
  if (!application) {
    return {
      problem: `Argo CD has no application "${appName}", or the portal's account may not see it. Register it with argocd:create-resources first, and check that the account may read and update applications.`,
    };
  }
  if (application.hasSeveralSources) {
    throw new InputError(
      `appName is "${appName}", an application with several sources. Only one with a single source can follow a branch: set the branch of each source in Argo CD.`,
    );
  }
  if (application.targetRevision === branch) {
    return { found: 'followed already' };
  }
  try {
    await api.trackBranch(appName, branch);
    return { found: 'follows' };
  } catch (error) {
    // Argo CD remembers for minutes which branches there were.
    if (isError(error) && error.name === 'NotFoundError') {
      return {
        problem: `Argo CD cannot find the branch "${branch}" for "${appName}". Create it with golden-path:branches-create first; if it exists, check that Argo CD may read the repository. It said: ${error.message}`,
      };
    }
    throw error;
  }
}
