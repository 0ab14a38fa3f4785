import { setTimeout as sleep } from 'node:timers/promises';
import { Config } from '@backstage/config';
import { isError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { formatWaiting } from '@provenpath/plugin-golden-paths-common';
import {
  ArgoApi,
  readArgoInstance,
  readProjectSettings,
} from '@provenpath/plugin-golden-paths-node';

/** Argo CD restarts in less than this: 38 seconds together. */
const RETRY_DELAYS = [1_000, 2_000, 5_000, 10_000, 20_000];

/**
 * Makes the projects in which `argocd:create-resources` registers applications.
 *
 * @remarks
 *
 * That action goes on without a session, ignores a project that could not be
 * made, and takes a 404 for an answer that it can read twice. Made here first,
 * a project that Argo CD does not take fails with Argo CD's own words, and an
 * Argo CD that is restarting is waited for.
 */
export function createArgocdProjectCreateAction(options: {
  config: Config;
  /** Pauses between attempts in milliseconds, for tests. */
  retryDelays?: readonly number[];
}) {
  const { config, retryDelays = RETRY_DELAYS } = options;
  return createTemplateAction({
    id: 'golden-path:argocd-project-create',
    description:
      'Makes sure that Argo CD answers and has the projects in which a template registers its applications',
    examples: [
      {
        description: 'Before argocd:create-resources',
        example: `steps:
  - id: create-projects
    action: golden-path:argocd-project-create
    input:
      argoInstance: main
      repoUrl: https://github.com/my-org/order-service.git
      projects:
        - name: order-service-staging
          namespace: order-service-staging
        - name: order-service-prod
          namespace: order-service`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        argoInstance: z =>
          z.string({ description: 'Name of the configured Argo CD instance' }),
        repoUrl: z =>
          z.string({ description: 'Repository that the projects permit' }),
        projects: z =>
          z.array(
            z.object({
              name: z.string({ description: "The application's name" }),
              namespace: z.string({ description: 'Where it may deploy to' }),
              server: z
                .string({
                  description: 'Cluster. Default: the one of Argo CD itself',
                })
                .optional(),
            }),
            { description: 'The projects' },
          ),
      },
    },
    async handler(ctx) {
      const { argoInstance, repoUrl, projects } = ctx.input;
      const instance = readArgoInstance(config, argoInstance);
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: would make ${projects.map(({ name }) => name).join(', ')} in Argo CD "${argoInstance}"`,
        );
        return;
      }
      const api = new ArgoApi(instance, ctx.signal);
      for (const { name, namespace, server } of projects) {
        await ctx.checkpoint({
          key: `project.${argoInstance}.${name}`,
          fn: () =>
            patiently(
              () =>
                api.createProject(name, {
                  destinations: [
                    {
                      name: 'local',
                      namespace,
                      server: server ?? 'https://kubernetes.default.svc',
                    },
                  ],
                  ...readProjectSettings(config),
                  sourceRepos: [repoUrl],
                }),
              { ...ctx, retryDelays },
            ),
        });
        ctx.logger.info(`Argo CD "${argoInstance}" has the project ${name}`);
      }
    },
  });
}

async function patiently(
  attempt: () => Promise<void>,
  options: {
    retryDelays: readonly number[];
    logger: { info(text: string): void };
    signal?: AbortSignal;
  },
): Promise<void> {
  for (const delay of options.retryDelays) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!isError(error) || error.name !== 'ServiceUnavailableError') {
        throw error;
      }
      options.logger.info(
        formatWaiting({
          until: new Date(Date.now() + delay),
          reason: error.message,
        }),
      );
      await sleep(delay, undefined, { signal: options.signal });
    }
  }
  await attempt();
}
