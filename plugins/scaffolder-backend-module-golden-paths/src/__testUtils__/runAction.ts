import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';

/** Where the actions under test find GitHub and Argo CD. */
export const testConfig = new ConfigReader({
  integrations: {
    github: [
      {
        host: 'localhost:4010',
        apiBaseUrl: 'http://localhost:4010/api/v3',
        token: 'portal-token',
      },
    ],
  },
  argocd: {
    appLocatorMethods: [
      {
        type: 'config',
        instances: [
          { name: 'main', url: 'http://localhost:4010/argocd', token: 't' },
        ],
      },
    ],
    projectSettings: {
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    },
  },
  scaffolder: {
    defaultEnvironment: {
      parameters: { githubHost: 'localhost:4010', githubOrg: 'my-org' },
    },
  },
});

export const testIntegrations = ScmIntegrations.fromConfig(testConfig);

/** Checkpoints of a task, which survive from one attempt to the next. */
export type Checkpoints = Map<string, unknown>;

interface RunOptions {
  checkpoints?: Checkpoints;
  isDryRun?: boolean;
  signal?: AbortSignal;
  workspacePath?: string;
  templateInfo?: { entityRef: string };
}

/**
 * Runs an action as a step of a task does: with checkpoints that are not
 * repeated once they succeeded.
 */
export async function runAction(
  // The scaffolder checks the input against the schema; the tests leave it out.
  action: { handler: (context: never) => Promise<void> },
  input: JsonObject,
  options: RunOptions = {},
): Promise<{ outputs: Record<string, unknown>; log: string[] }> {
  const { checkpoints = new Map(), ...changed } = options;
  const outputs: Record<string, unknown> = {};
  const log: string[] = [];
  const write = (line: unknown) => {
    log.push(String(line));
  };
  const context = createMockActionContext({ input });
  await action.handler({
    ...context,
    ...changed,
    logger: {
      ...context.logger,
      info: write,
      warn: write,
      error: write,
      debug: () => {},
      child: () => context.logger,
    },
    output: (name: string, value: unknown) => {
      outputs[name] = value;
    },
    checkpoint: async (given: { key: string; fn: () => unknown }) => {
      if (!checkpoints.has(given.key)) {
        checkpoints.set(given.key, (await given.fn()) ?? {});
      }
      return checkpoints.get(given.key);
    },
  } as never);
  return { outputs, log };
}
