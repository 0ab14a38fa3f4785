import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  type ActionContext,
  parseRepoUrl,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { formatWaiting } from '@provenpath/plugin-golden-paths-common';
import {
  GithubClient,
  InfrastructureRepository,
  runPatience,
} from '@provenpath/plugin-golden-paths-node';

/**
 * The repository of the infrastructure, read with the patience of a run: waits are
 * written into its log.
 *
 * @throws InputError when `repoUrl` names no owner
 */
export function openRepository(options: {
  integrations: ScmIntegrations;
  repoUrl: string;
  token?: string;
  context: Pick<ActionContext<JsonObject>, 'logger' | 'signal'>;
}): InfrastructureRepository {
  const { integrations, repoUrl, token, context } = options;
  const { host, owner, repo } = parseRepoUrl(repoUrl, integrations);
  if (!owner) {
    throw new InputError(
      `repoUrl is "${repoUrl}" and names no owner. Write it as github.com?owner=my-org&repo=infrastructure.`,
    );
  }
  const github = GithubClient.fromIntegrations(integrations, {
    ...runPatience,
    onWait: waiting => context.logger.warn(formatWaiting(waiting)),
  });
  return new InfrastructureRepository(
    github,
    { host, owner, name: repo },
    { token, signal: context.signal },
  );
}
