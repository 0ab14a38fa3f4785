import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { githubPermissions } from '@provenpath/plugin-golden-paths-common';
import {
  isGithubError,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { protectionRecord, ProtectionRecord } from './compareProtection';

/**
 * Reads the protection of a branch.
 *
 * @returns undefined when the branch is not protected
 * @throws NotFoundError when repository or branch do not exist,
 * ServiceUnavailableError when GitHub refuses or cannot be asked.
 */
export async function readProtection(
  repository: RepositoryApi,
  branch: string,
): Promise<ProtectionRecord | undefined> {
  const { owner, name } = repository.address;
  try {
    return await repository.readProtection(branch, protectionRecord);
  } catch (error) {
    if (!isGithubError(error)) {
      throw error;
    }
    if (/branch not protected/i.test(error.reason)) {
      return undefined;
    }
    if (/branch not found/i.test(error.reason)) {
      throw new NotFoundError(
        `${owner}/${name} has no branch "${branch}". Push to it first.`,
      );
    }
    if (error.status === 404) {
      // Credentials without administration rights are told that there is nothing.
      throw new NotFoundError(
        `${error.message} ${githubPermissions.app} ${githubPermissions.token}`,
      );
    }
    throw new ServiceUnavailableError(error.message, error);
  }
}
