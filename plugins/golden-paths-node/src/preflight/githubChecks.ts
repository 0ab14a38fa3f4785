import {
  Finding,
  githubPermissions,
  requiredAppPermissions,
  requiredTokenScopes,
  workflowsPermission,
} from '@provenpath/plugin-golden-paths-common';
import { isGithubError } from '../github';
import { Found, look } from './toFinding';
import { GithubAccess, GithubFacts } from './types';

/** Where the portal acts in GitHub. */
export interface Account {
  host: string;
  owner: string;
}

export function checkCredentials(
  github: GithubFacts,
  { host, owner }: Account,
): Promise<Finding> {
  const about = {
    id: 'github-credentials',
    title: `The portal's access to ${host}`,
  };
  return look(about, async () => {
    let access: GithubAccess;
    try {
      access = await github.access(host, owner);
    } catch (error) {
      if (isGithubError(error) && error.passing) {
        return {
          status: 'failed',
          detail: error.message,
          action:
            'Try again later. If it goes on, ask the platform team to check the network between the portal and GitHub.',
        };
      }
      throw error;
    }
    switch (access.kind) {
      case 'none':
        return {
          status: 'failed',
          detail: `No credentials are configured for ${owner} on ${host}.`,
          action:
            'Ask the platform team to add a GitHub App or a token to integrations.github.',
        };
      case 'app':
        return access.suspended
          ? {
              status: 'failed',
              detail: `The GitHub App ${access.slug} is suspended in ${owner}.`,
              action: `Ask an owner of ${owner} to unsuspend it (Settings > GitHub Apps).`,
            }
          : {
              status: 'passed',
              detail: `The portal acts as the GitHub App ${access.slug}.`,
            };
      default:
        return {
          status: 'passed',
          detail: `The portal acts as ${access.login}.`,
        };
    }
  });
}

/** The permissions that the playbook lists in Play 9. */
export function checkPermissions(
  github: GithubFacts,
  { host, owner }: Account,
): Promise<Finding> {
  const about = {
    id: 'github-permissions',
    title: 'Permissions in GitHub',
  };
  return look(about, async () =>
    judgePermissions(await github.access(host, owner)),
  );
}

/** Compares what is granted with what a run needs. */
export function judgePermissions(access: GithubAccess): Found {
  switch (access.kind) {
    case 'none':
      return {
        status: 'unknown',
        detail: 'There are no credentials whose permissions could be checked.',
      };
    case 'app':
      return judgeApp(access);
    default:
      return judgeToken(access.scopes);
  }
}

function judgeApp(access: Extract<GithubAccess, { kind: 'app' }>): Found {
  const missing = Object.entries(requiredAppPermissions)
    .filter(
      ([key, { level }]) => !reaches(access.permissions[key] ?? 'none', level),
    )
    .map(
      ([, { title, level }]) =>
        `${title} (${level === 'write' ? 'Read & Write' : 'Read'})`,
    );
  if (missing.length > 0) {
    return {
      status: 'failed',
      detail: `The GitHub App ${access.slug} lacks: ${missing.join(', ')}. A run would end with "Resource not accessible by integration".`,
      action: githubPermissions.app,
      link: githubPermissions.link,
    };
  }
  return judgeReach(access);
}

function judgeReach(access: Extract<GithubAccess, { kind: 'app' }>): Found {
  const { key, level, title } = workflowsPermission;
  if (!reaches(access.permissions[key] ?? 'none', level)) {
    return {
      status: 'warning',
      detail: `The GitHub App ${access.slug} lacks ${title} (Read & Write). GitHub refuses a push with files below .github/workflows without it.`,
      action: githubPermissions.app,
      link: githubPermissions.link,
    };
  }
  return access.selectedRepositories
    ? {
        status: 'warning',
        detail: `The GitHub App ${access.slug} was given only some repositories of the organisation. It may not reach a new one.`,
        action:
          'Give it access to all repositories (organisation Settings > GitHub Apps > Configure).',
      }
    : {
        status: 'passed',
        detail: `The GitHub App ${access.slug} has all permissions that a run needs.`,
      };
}

const levels = ['none', 'read', 'write', 'admin'];

function reaches(granted: string, needed: string): boolean {
  return levels.indexOf(granted) >= levels.indexOf(needed);
}

function judgeToken(scopes: readonly string[] | undefined): Found {
  if (!scopes) {
    return {
      status: 'warning',
      detail:
        'GitHub does not tell what a fine-grained token may do, so the run itself will show it.',
      action: `${githubPermissions.app.replace('GitHub App permissions', "token's permissions")}`,
      link: githubPermissions.link,
    };
  }
  const missing = requiredTokenScopes.filter(scope => !scopes.includes(scope));
  return missing.length > 0
    ? {
        status: 'failed',
        detail: `The portal's token lacks the scopes: ${missing.join(', ')}.`,
        action: githubPermissions.token.replace('Or, when', 'When'),
        link: githubPermissions.link,
      }
    : {
        status: 'passed',
        detail: `The token has the scopes ${requiredTokenScopes.join(', ')}.`,
      };
}

export function checkOrganization(
  github: GithubFacts,
  { host, owner }: Account,
): Promise<Finding> {
  const about = { id: 'github-organization', title: `Organisation ${owner}` };
  return look(about, async () => {
    const found = await github.organization(host, owner);
    if (!found) {
      return {
        status: 'failed',
        detail: `${host} knows no ${owner}, or the portal may not see it.`,
        action: `Check the name of the organisation, and that the portal's account or GitHub App has access to it.`,
      };
    }
    if (!found.isOrganization) {
      return {
        status: 'failed',
        detail: `${owner} is a person, not an organisation. Its repositories would be public or belong to the portal's own account.`,
        action: 'Let the template create repositories in an organisation.',
      };
    }
    return found.mayCreateRepositories === false
      ? {
          status: 'failed',
          detail: `${owner} does not let the portal's account create repositories.`,
          action: `Ask an owner of ${owner} to allow it (organisation Settings > Member privileges > Repository creation), or to make the account an owner.`,
        }
      : {
          status: 'passed',
          detail: `${owner} is reachable${found.mayCreateRepositories ? ' and lets the portal create repositories' : ''}.`,
        };
  });
}

export function checkQuota(
  github: GithubFacts,
  { host, owner }: Account,
  needed: number,
): Promise<Finding> {
  const about = { id: 'github-quota', title: `Requests left on ${host}` };
  return look(about, async () => {
    const { limit, remaining, resetAt } = await github.quota(host, owner);
    const left = `${remaining} of ${limit} requests are left until ${resetAt.toISOString()}`;
    return remaining < needed
      ? {
          status: 'warning',
          detail: `${left}; this run needs about ${needed}. It would wait until then.`,
          action: `Start it after ${resetAt.toISOString()}.`,
        }
      : {
          status: 'passed',
          detail: `${left}; this run needs about ${needed}.`,
        };
  });
}
