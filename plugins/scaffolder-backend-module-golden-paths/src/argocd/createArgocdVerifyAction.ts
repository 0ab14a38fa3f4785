import { Config } from '@backstage/config';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ArgoApi,
  ArgoApplicationState,
  readArgoInstance,
} from '@provenpath/plugin-golden-paths-node';
import { Attempt, untilFound } from './untilFound';

const DEFAULT_TIMEOUT_SECONDS = 30;

/**
 * Looks at what `argocd:create-resources` made. That action ignores a project
 * that could not be created and has no outputs, so a green step of it says
 * little.
 *
 * It waits until project and application are there and Argo CD reports no error
 * about them, but never for Healthy: the first deployment needs an image, which
 * the repository's own workflow builds later.
 *
 * @param options.pollMilliseconds - pause between two looks, for tests
 */
export function createArgocdVerifyAction(options: {
  config: Config;
  pollMilliseconds?: number;
}) {
  const { config, pollMilliseconds = 1000 } = options;
  return createTemplateAction({
    id: 'golden-path:argocd-verify',
    description:
      'Checks that Argo CD has the project and the application that a template registered, and links to the application',
    examples: [
      {
        description: 'After argocd:create-resources',
        example: `steps:
  - id: verify
    action: golden-path:argocd-verify
    input:
      appName: order-service-prod
      argoInstance: main`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        appName: z => z.string({ description: 'Name of the application' }),
        argoInstance: z =>
          z.string({ description: 'Name of the configured Argo CD instance' }),
        projectName: z =>
          z
            .string({ description: 'Name of the project. Default: appName' })
            .optional(),
        timeoutSeconds: z =>
          z
            .number({
              description: `How long to wait for it. Default: ${DEFAULT_TIMEOUT_SECONDS}`,
            })
            .int()
            .min(1)
            .max(600)
            .optional(),
      },
      output: {
        url: z => z.string({ description: 'Page of the application' }),
        syncStatus: z => z.string({ description: "In Argo CD's own words" }),
        healthStatus: z => z.string({ description: "In Argo CD's own words" }),
      },
    },
    async handler(ctx) {
      const {
        appName,
        argoInstance,
        projectName = appName,
        timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
      } = ctx.input;
      const instance = readArgoInstance(config, argoInstance);
      const url = `${instance.url}/applications/${encodeURIComponent(appName)}`;
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: would look for ${url}`);
        ctx.output('url', url);
        ctx.output('syncStatus', 'Unknown');
        ctx.output('healthStatus', 'Unknown');
        return;
      }
      const api = new ArgoApi(instance, ctx.signal);
      const state = await untilFound({
        attempt: () => look({ api, appName, projectName }),
        deadline: Date.now() + timeoutSeconds * 1000,
        pollMilliseconds,
        signal: ctx.signal,
        logger: ctx.logger,
      });
      ctx.logger.info(
        `Argo CD "${argoInstance}" has ${appName}: sync ${state.syncStatus}, health ${state.healthStatus}`,
      );
      ctx.output('url', url);
      ctx.output('syncStatus', state.syncStatus);
      ctx.output('healthStatus', state.healthStatus);
    },
  });
}

async function look(options: {
  api: ArgoApi;
  appName: string;
  projectName: string;
}): Promise<Attempt<ArgoApplicationState>> {
  const { api, appName, projectName } = options;
  if (!(await api.projectExists(projectName))) {
    return {
      problem: `Argo CD has no project "${projectName}", or the portal's account may not see it. The step that registers the application does not report a project that could not be created: check that the account may create projects, then run that step again.`,
    };
  }
  const application = await api.readApplication(appName);
  if (!application) {
    return {
      problem: `Argo CD has no application "${appName}" in project "${projectName}".`,
    };
  }
  return application.errors.length > 0
    ? {
        problem: `Argo CD reports an error about "${appName}": ${application.errors.join(
          '; ',
        )}`,
      }
    : { found: application };
}
