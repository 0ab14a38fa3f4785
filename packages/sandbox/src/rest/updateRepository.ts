import { z } from 'zod';
import { instantNow } from '../Sandbox';
import type { Repository } from '../state/model';
import { tellOfRepository } from '../webhooks/tellOf';
import { accessLevel } from './access';
import { createBody } from './createRepository';
import { GitHubError, validationFailed } from './errors';
import { fullRepository } from './present/repository';
import type { RestCall } from './RestCall';

const updateBody = createBody.partial().extend({
  archived: z.boolean().optional(),
  default_branch: z.string().optional(),
});

/**
 * The repository of the path, archived or not.
 *
 * @throws GitHubError 403 when the caller is no administrator of it.
 */
export function administeredRepository(call: RestCall): Repository {
  const repository = call.repository('pull');
  if (accessLevel(call.sandbox.store, repository, call.user) !== 'admin') {
    throw new GitHubError(403, 'Must have admin rights to Repository.');
  }
  return repository;
}

/**
 * Changes the settings of a repository, or archives it.
 *
 * @throws GitHubError 403 for an archived one, 422 for a setting that cannot be.
 */
export async function updateRepository(call: RestCall): Promise<void> {
  const repository = administeredRepository(call);
  const body = call.body(updateBody);
  const unarchives = repository.archived && body.archived === false;
  if (repository.archived && !unarchives) {
    throw new GitHubError(403, 'Repository was archived so is read-only.');
  }
  if (body.name !== undefined && body.name !== repository.name) {
    throw validationFailed({
      resource: 'Repository',
      field: 'name',
      code: 'custom',
      message: 'The sandbox does not rename repositories',
    });
  }
  if (body.default_branch !== undefined) {
    if (!(await call.git(repository).branch(body.default_branch))) {
      throw validationFailed({
        resource: 'Repository',
        field: 'default_branch',
        code: 'invalid',
        message: `The branch ${body.default_branch} was not found.`,
      });
    }
    repository.defaultBranch = body.default_branch;
  }
  const wasArchived = repository.archived;
  applySettings(repository, body);
  repository.updatedAt = instantNow(call.sandbox);
  call.sandbox.store.changed();
  tellOfChange(call, repository, wasArchived);
  call.json(fullRepository(call.sandbox, repository, call.user));
}

function tellOfChange(
  { sandbox, user }: RestCall,
  repository: Repository,
  wasArchived: boolean,
): void {
  const archiving = repository.archived ? 'archived' : 'unarchived';
  tellOfRepository(
    sandbox,
    repository,
    repository.archived === wasArchived ? 'edited' : archiving,
    user,
  );
}

function applySettings(
  repository: Repository,
  body: z.output<typeof updateBody>,
): void {
  const settings = repository.mergeSettings;
  repository.description = body.description ?? repository.description;
  repository.homepage = body.homepage ?? repository.homepage;
  repository.archived = body.archived ?? repository.archived;
  repository.isTemplate = body.is_template ?? repository.isTemplate;
  if (body.visibility ?? body.private !== undefined) {
    repository.visibility =
      body.visibility ?? (body.private ? 'private' : 'public');
  }
  repository.mergeSettings = {
    allowMergeCommit: body.allow_merge_commit ?? settings.allowMergeCommit,
    allowSquashMerge: body.allow_squash_merge ?? settings.allowSquashMerge,
    allowRebaseMerge: body.allow_rebase_merge ?? settings.allowRebaseMerge,
    allowAutoMerge: body.allow_auto_merge ?? settings.allowAutoMerge,
    deleteBranchOnMerge:
      body.delete_branch_on_merge ?? settings.deleteBranchOnMerge,
    allowUpdateBranch: body.allow_update_branch ?? settings.allowUpdateBranch,
  };
}
