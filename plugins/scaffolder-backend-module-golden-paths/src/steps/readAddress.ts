import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import { RepositoryAddress } from '@provenpath/plugin-golden-paths-node';

/**
 * Reads an action's `repoUrl`.
 *
 * @throws InputError when it names no owner, or a host that is not configured
 */
export function readAddress(
  repoUrl: string,
  integrations: ScmIntegrations,
): RepositoryAddress {
  const { host, owner, repo } = parseRepoUrl(repoUrl, integrations);
  if (!owner) {
    throw new InputError(
      `repoUrl is "${repoUrl}" and names no owner. Write it as github.com?owner=my-org&repo=order-service.`,
    );
  }
  return { host, owner, name: repo };
}
