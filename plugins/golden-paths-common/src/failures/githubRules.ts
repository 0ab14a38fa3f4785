import { githubPermissions } from './githubPermissions';
import { FailureRule, removeOrResume, resume, whenText } from './types';

const rateLimits =
  'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api';

/** Failures that GitHub itself reports, the more special ones first. */
export const githubRules: readonly FailureRule[] = [
  // Octokit puts " - https://docs..." behind GitHub's message.
  whenText(
    'not-accessible',
    /resource not accessible by (?:integration|personal access token)|must have (?:admin|push|maintain) (?:rights|access)/i,
    {
      title: 'Resource not accessible by integration',
      detail: githubPermissions.cause,
      actions: [githubPermissions.app, githubPermissions.token, resume],
      link: githubPermissions.link,
    },
  ),
  whenText(
    'workflow-scope',
    /refusing to allow .*workflow|without [`'"]?workflows?[`'"]? (?:scope|permission)/is,
    {
      title: 'The credentials may not write workflow files',
      detail:
        "GitHub takes files below .github/workflows only from credentials that have a permission of their own for them, and refused the portal's push.",
      actions: [
        'Give the GitHub App the permission Repository: Workflows (Read & Write), or the Personal Access Token (PAT) the scope workflow.',
        resume,
      ],
      link: githubPermissions.link,
    },
  ),
  whenText(
    'scopes',
    /required scopes|requires one of the following scopes|insufficient.*scope|has not been granted the required scopes/i,
    {
      title: 'The token lacks scopes',
      detail:
        "GitHub refused the request because the portal's token was made without a scope that it needs.",
      actions: [githubPermissions.token.replace(/^Or, w/, 'W'), resume],
      link: githubPermissions.link,
    },
  ),
  whenText('protection-plan', /upgrade to github (?:pro|team|enterprise)/i, {
    title: 'The plan of the organisation does not protect this branch',
    detail:
      'GitHub protects branches of private repositories only in a paid plan. The repository exists, but anybody who may write to it can push to its main branch without a review.',
    actions: [
      'Move the organisation to a plan with protected branches, or let repositories be internal or public (REPOSITORY_VISIBILITY).',
      resume,
    ],
    link: 'https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches',
  }),
  whenText('name-taken', /name already exists on this account/i, {
    title: 'The name is taken in GitHub',
    detail:
      'The organisation has a repository of this name. It may be left over from a run that failed, or belong to somebody else.',
    actions: [
      'Open the repository. If an earlier run left it, resume or remove that run; its page lists what it created.',
      'Otherwise run the template again with another name.',
    ],
  }),
  whenText(
    'visibility',
    /visibility can't be|internal repositor|visibility .*not (?:allowed|supported)/i,
    {
      title: 'The organisation does not allow this visibility',
      detail:
        'Internal repositories exist only in organisations that belong to an enterprise, and an organisation may forbid public or private ones.',
      actions: [
        'Set REPOSITORY_VISIBILITY to a visibility that the organisation allows (private works everywhere), then run the template again.',
      ],
      link: 'https://docs.github.com/en/repositories/creating-and-managing-repositories/about-repositories#about-repository-visibility',
    },
  ),
  whenText('foreign-content', /holds commits that this run did not push/i, {
    title: 'The repository holds other commits',
    detail:
      'Somebody pushed to the new repository before this run could. The run does not write over their work.',
    actions: [
      'Look at the commits. If they are not needed, delete the repository and run the template again.',
    ],
  }),
  whenText(
    'push-refused',
    /HTTP Error: 403|GH006|protected branch|push rejected|not a simple fast-forward|pre-receive hook/i,
    {
      title: 'GitHub refused the push',
      detail:
        'The repository exists and is empty: its first commit was not taken.',
      actions: [
        'Give the GitHub App the permission Repository: Contents (Read & Write), or the Personal Access Token (PAT) the scope repo. A rule set of the organisation may refuse the push too.',
        resume,
        removeOrResume,
      ],
      link: githubPermissions.link,
    },
    /^(?:github:repo:push|golden-path:repository-push|publish:github)$/,
  ),
  whenText(
    'rate-limit',
    /rate limit|quota exhausted|too many requests|\bHTTP Error: 429\b/i,
    {
      title: "GitHub's rate limit is used up",
      detail:
        'GitHub limits how many requests the portal may send in an hour and how quickly. The run waited as long as it may and then gave up.',
      actions: [
        resume,
        'If it happens often, use a GitHub App instead of a token: its limit is higher and grows with the organisation.',
      ],
      link: rateLimits,
    },
  ),
  whenText(
    'bad-credentials',
    /bad credentials|requires authentication|HTTP Error: 401/i,
    {
      title: "GitHub does not accept the portal's credentials",
      detail: 'The token has expired, was revoked, or is wrong.',
      actions: [
        'Ask the platform team to renew the credentials in integrations.github.',
        resume,
      ],
    },
  ),
];

/** Looked at only when nothing explains the failed step better. */
export const protectionRule: FailureRule = whenText(
  'protection',
  /(?:)/,
  {
    title: 'The main branch is not protected',
    detail:
      'The repository exists and holds the code, but GitHub did not set the rules that keep unreviewed changes out of its main branch.',
    actions: [
      'Give the GitHub App the permission Repository: Administration (Read & Write), or the Personal Access Token (PAT) the scope repo.',
      resume,
    ],
    link: githubPermissions.link,
  },
  /^(?:github:branch-protection:create|golden-path:branch-protect(?:ion-verify)?)$/,
);
