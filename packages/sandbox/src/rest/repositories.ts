import { z } from 'zod';
import { instantNow } from '../Sandbox';
import type { Repository, User } from '../state/model';
import { fullNameOf, sameName } from '../state/StateStore';
import { accessLevel } from './access';
import { GitHubError, notFound, validationFailed } from './errors';
import { organizationOf } from './organizations';
import { fullRepository } from './present/repository';
import { listRepositories } from './repositoryList';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';
import { tellOfRepository } from '../webhooks/tellOf';

const namePattern = /^[A-Za-z0-9._-]{1,100}$/;

const mergeSettings = {
  allow_merge_commit: z.boolean().optional(),
  allow_squash_merge: z.boolean().optional(),
  allow_rebase_merge: z.boolean().optional(),
  allow_auto_merge: z.boolean().optional(),
  allow_update_branch: z.boolean().optional(),
  delete_branch_on_merge: z.boolean().optional(),
};

const createBody = z.object({
  name: z.string(),
  description: z.string().nullish(),
  homepage: z.string().nullish(),
  private: z.boolean().optional(),
  visibility: z.enum(['public', 'private', 'internal']).optional(),
  is_template: z.boolean().optional(),
  ...mergeSettings,
});

const updateBody = createBody.partial().extend({
  archived: z.boolean().optional(),
  default_branch: z.string().optional(),
});

async function createRepository(
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

/**
 * The repository of the path, archived or not.
 *
 * @throws GitHubError 403 when the caller is no administrator of it.
 */
function administeredRepository(call: RestCall): Repository {
  const repository = call.repository('pull');
  if (accessLevel(call.sandbox.store, repository, call.user) !== 'admin') {
    throw new GitHubError(403, 'Must have admin rights to Repository.');
  }
  return repository;
}

async function updateRepository(call: RestCall): Promise<void> {
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

async function deleteRepository(call: RestCall): Promise<void> {
  const repository = administeredRepository(call);
  const fullName = fullNameOf(repository);
  const { store, repositories } = call.sandbox;
  const { state } = store;
  const others = <T extends { repository: string }>(items: T[]) =>
    items.filter(item => item.repository !== fullName);
  state.repositories = state.repositories.filter(item => item !== repository);
  state.pullRequests = others(state.pullRequests);
  state.issues = others(state.issues);
  state.workflows = others(state.workflows);
  state.workflowRuns = others(state.workflowRuns);
  state.deployments = others(state.deployments);
  await repositories.remove(repository);
  store.changed();
  tellOfRepository(call.sandbox, repository, 'deleted', call.user);
  call.noContent();
}

/** Repositories themselves. */
export const repositoryRoutes: RestRoutes = {
  'GET /orgs/{org}/repos': call => {
    const { login } = organizationOf(call);
    listRepositories(call, ({ owner }) => owner === login);
  },
  'POST /orgs/{org}/repos': call =>
    createRepository(call, organizationOf(call).login, call.user),
  'GET /user/repos': call => {
    const { login } = call.user;
    listRepositories(call, () => login !== '');
  },
  'POST /user/repos': call =>
    createRepository(call, call.user.login, call.user),
  'GET /users/{username}/repos': call => {
    const owner = call.param('username');
    const { store } = call.sandbox;
    if (
      !store.user(owner) &&
      !sameName(owner, store.state.organization.login)
    ) {
      throw notFound();
    }
    listRepositories(call, repository => sameName(repository.owner, owner));
  },
  'GET /repos/{owner}/{repo}': call =>
    call.json(
      fullRepository(call.sandbox, call.repository(), call.viewer?.user),
    ),
  'PATCH /repos/{owner}/{repo}': updateRepository,
  'DELETE /repos/{owner}/{repo}': deleteRepository,
};
