import type { Sandbox } from '../../Sandbox';
import type { Repository, User } from '../../state/model';
import { fullNameOf } from '../../state/StateStore';
import { accessLevel, atLeast } from '../access';
import { simpleUser } from './accounts';
import { nodeId } from './nodeId';

export function repositoryUrl(
  sandbox: Sandbox,
  repository: { owner: string; name: string },
): string {
  return `${sandbox.baseUrl}/api/v3/repos/${fullNameOf(repository)}`;
}

export function htmlUrl(
  sandbox: Sandbox,
  repository: { owner: string; name: string },
): string {
  return `${sandbox.baseUrl}/${fullNameOf(repository)}`;
}

/** Addresses that are made by adding to the repository's own. */
const addresses: Record<string, string> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** GitHub's `minimal-repository`, which lists and other objects carry. */
export function minimalRepository(
  sandbox: Sandbox,
  repository: Repository,
  viewer?: User,
) {
  const url = repositoryUrl(sandbox, repository);
  const html = htmlUrl(sandbox, repository);
  const openIssues = countOpen(sandbox, repository);
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullNameOf(repository),
    private: repository.visibility !== 'public',
    owner: simpleUser(sandbox, repository.owner),
    html_url: html,
    description: repository.description,
    fork: repository.fork,
    url,
    ...Object.fromEntries(
      Object.entries(addresses).map(([name, suffix]) => [name, url + suffix]),
    ),
    clone_url: `${html}.git`,
    git_url: `${html}.git`,
    ssh_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: repository.homepage,
    language: repository.language,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: 0,
    default_branch: repository.defaultBranch,
    open_issues_count: openIssues,
    open_issues: openIssues,
    is_template: repository.isTemplate,
    topics: repository.topics,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.visibility,
    pushed_at: repository.pushedAt ?? repository.createdAt,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    permissions: permissionsOf(sandbox, repository, viewer),
    license: null,
    sandbox: { generated: repository.generated },
  };
}

/** GitHub's `full-repository`. */
export function fullRepository(
  sandbox: Sandbox,
  repository: Repository,
  viewer?: User,
) {
  const { mergeSettings } = repository;
  const { organization } = sandbox.store.state;
  const parent = repository.parentFullName
    ? sandbox.store.repository(
        ...(repository.parentFullName.split('/') as [string, string]),
      )
    : undefined;
  return {
    ...minimalRepository(sandbox, repository, viewer),
    allow_merge_commit: mergeSettings.allowMergeCommit,
    allow_squash_merge: mergeSettings.allowSquashMerge,
    allow_rebase_merge: mergeSettings.allowRebaseMerge,
    allow_auto_merge: mergeSettings.allowAutoMerge,
    delete_branch_on_merge: mergeSettings.deleteBranchOnMerge,
    allow_update_branch: mergeSettings.allowUpdateBranch,
    network_count: 0,
    subscribers_count: 0,
    ...(repository.owner === organization.login
      ? { organization: simpleUser(sandbox, organization.login) }
      : {}),
    ...(parent ? { parent: minimalRepository(sandbox, parent, viewer) } : {}),
    ...(parent ? { source: minimalRepository(sandbox, parent, viewer) } : {}),
  };
}

function permissionsOf(
  sandbox: Sandbox,
  repository: Repository,
  viewer: User | undefined,
) {
  const level = accessLevel(sandbox.store, repository, viewer);
  return {
    admin: atLeast(level, 'admin'),
    maintain: atLeast(level, 'maintain'),
    push: atLeast(level, 'push'),
    triage: atLeast(level, 'triage'),
    pull: atLeast(level, 'pull'),
  };
}

function countOpen(sandbox: Sandbox, repository: Repository): number {
  const fullName = fullNameOf(repository);
  const { issues, pullRequests } = sandbox.store.state;
  return [...issues, ...pullRequests].filter(
    item => item.repository === fullName && item.state === 'open',
  ).length;
}
