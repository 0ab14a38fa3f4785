import { z } from 'zod';
import { instantNow } from '../Sandbox';
import type { Repository, User } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { tellOfRepository } from '../webhooks/tellOf';
import { GitHubError, validationFailed } from './errors';
import { fullRepository } from './present/repository';
import type { RestCall } from './RestCall';

const namePattern = /^[A-Za-z0-9._-]{1,100}$/;

const mergeSettings = {
  allow_merge_commit: z.boolean().optional(),
  allow_squash_merge: z.boolean().optional(),
  allow_rebase_merge: z.boolean().optional(),
  allow_auto_merge: z.boolean().optional(),
  allow_update_branch: z.boolean().optional(),
  delete_branch_on_merge: z.boolean().optional(),
};

/** What one says of a repository that is to be. */
export const createBody = z.object({
  name: z.string(),
  description: z.string().nullish(),
  homepage: z.string().nullish(),
  private: z.boolean().optional(),
  visibility: z.enum(['public', 'private', 'internal']).optional(),
  is_template: z.boolean().optional(),
  ...mergeSettings,
});

/**
 * Makes a repository of an account, with the caller as its creator.
 *
 * @throws GitHubError 422 for a name that is taken or not allowed.
 */
export async function createRepository(
  call: RestCall,
  owner: string,
  user: User,
): Promise<void> {
  const body = call.body(createBody);
  const { store, repositories } = call.sandbox;
  if (!namePattern.test(body.name) || /^\.+$|\.git$/i.test(body.name)) {
    throw validationFailed({
      resource: 'Repository',
      field: 'name',
      code: 'invalid',
      message: `name '${body.name}' may hold letters, digits, '-', '_' and '.' only`,
    });
  }
  if (store.repository(owner, body.name)) {
    throw new GitHubError(422, 'Repository creation failed.', {
      errors: [
        {
          resource: 'Repository',
          code: 'custom',
          field: 'name',
          message: 'name already exists on this account',
        },
      ],
    });
  }
  const now = instantNow(call.sandbox);
  const repository: Repository = {
    id: store.nextId(),
    owner,
    name: body.name,
    description: body.description ?? null,
    homepage: body.homepage ?? null,
    visibility: body.visibility ?? (body.private ? 'private' : 'public'),
    archived: false,
    fork: false,
    parentFullName: null,
    isTemplate: body.is_template ?? false,
    defaultBranch: 'main',
    topics: [],
    language: null,
    createdAt: now,
    updatedAt: now,
    pushedAt: null,
    createdBy: user.login,
    teams: [],
    collaborators: [],
    protection: {},
    variables: {},
    secretNames: [],
    environments: [],
    mergeSettings: {
      allowMergeCommit: body.allow_merge_commit ?? true,
      allowSquashMerge: body.allow_squash_merge ?? true,
      allowRebaseMerge: body.allow_rebase_merge ?? true,
      allowAutoMerge: body.allow_auto_merge ?? false,
      deleteBranchOnMerge: body.delete_branch_on_merge ?? false,
      allowUpdateBranch: body.allow_update_branch ?? false,
    },
    generated: false,
  };
  // In the state first: a second request for the same name must already see it.
  store.state.repositories.push(repository);
  try {
    await repositories.create(repository);
  } catch (error) {
    store.state.repositories = store.state.repositories.filter(
      other => other !== repository,
    );
    throw error;
  }
  store.changed();
  tellOfRepository(call.sandbox, repository, 'created', user);
  call.response.set('Location', `${call.api}/repos/${fullNameOf(repository)}`);
  call.json(fullRepository(call.sandbox, repository, user), 201);
}
