/**
 * What the portal needs to be allowed, in the words of the playbook (Play 9,
 * issue 2) and of GitHub's own settings pages.
 */
export const githubPermissions = {
  cause:
    "The GitHub App lacks sufficient permissions, or it doesn't have access to the organization where the repository is being created.",
  app: 'Check the GitHub App permissions (Settings > Developer settings > GitHub Apps > [App Name] > Permissions). Required: Repository: Administration (Read & Write), Repository: Contents (Read & Write), Organization: Members (Read). Workflow files also need Repository: Workflows (Read & Write).',
  token:
    'Or, when using a Personal Access Token (PAT), give it the required scopes: repo, workflow, admin:org.',
  link: 'https://docs.github.com/en/apps/maintaining-github-apps/modifying-a-github-app-registration',
} as const;

/** Scopes of a personal access token. */
export const requiredTokenScopes = ['repo', 'workflow', 'admin:org'] as const;

/** Permissions of a GitHub App by GitHub's own keys, with the level needed. */
export const requiredAppPermissions = {
  administration: { level: 'write', title: 'Repository: Administration' },
  contents: { level: 'write', title: 'Repository: Contents' },
  members: { level: 'read', title: 'Organization: Members' },
} as const;

/** Not in the playbook's list, but GitHub refuses workflow files without it. */
export const workflowsPermission = {
  key: 'workflows',
  level: 'write',
  title: 'Repository: Workflows',
} as const;
