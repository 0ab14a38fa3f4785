import { Finding } from '@provenpath/plugin-golden-paths-common';
import { ChangedRepository, NewRepository } from '../needs';
import { look } from './toFinding';
import { PreflightSources, RepositoryFacts } from './types';

export function checkOwner(
  { catalog }: Pick<PreflightSources, 'catalog'>,
  owner: string,
): Promise<Finding> {
  return look({ id: 'owner-catalog', title: 'Owner team' }, async () =>
    (await catalog.existing([owner])).length > 0
      ? { status: 'passed', detail: `The catalog knows ${owner}.` }
      : {
          status: 'failed',
          detail: `The catalog knows no ${owner}.`,
          action:
            'Choose a team from the list. A team that was just made in GitHub takes a while to arrive.',
        },
  );
}

/** GitHub ignores a code owner that may not write to the repository. */
export function checkTeam(
  { github }: Pick<PreflightSources, 'github'>,
  { host, owner }: NewRepository,
  team: string,
): Promise<Finding> {
  const about = { id: 'owner-github', title: 'Team in GitHub' };
  return look(about, async () =>
    (await github.teamExists(host, owner, team))
      ? { status: 'passed', detail: `${owner} has a team ${team}.` }
      : {
          status: 'failed',
          detail: `${owner} has no team ${team} on ${host}, or the portal may not see it. It is to review every change of the repository.`,
          action:
            'Choose a team that exists in GitHub. If it does exist, the GitHub App lacks the permission Organization: Members (Read), or the token the scope admin:org.',
        },
  );
}

/** A pull request needs a repository that may be pushed to. */
export function checkChangedRepository(
  { github }: Pick<PreflightSources, 'github'>,
  { host, owner, name }: ChangedRepository,
): Promise<Finding> {
  const fullName = `${owner}/${name}`;
  const about = { id: 'github-repository', title: `Repository ${fullName}` };
  return look(about, async () => {
    const found = await github.repository({ host, owner, name });
    if (!found) {
      return {
        status: 'failed',
        detail: `${host} knows no repository ${fullName}, or the portal may not see it.`,
        action: `Ask the platform team to create it, or to give the portal's account or GitHub App access to it.`,
      };
    }
    const problem = obstacleOf(found);
    return problem
      ? {
          status: 'failed',
          detail: `${fullName} ${problem}, so a pull request cannot be opened.`,
          action:
            'Ask the platform team to mend it. The GitHub App needs Repository: Contents (Read & Write), a token the scope repo.',
          link: found.url,
        }
      : {
          status: 'passed',
          detail: `The portal may open pull requests in ${fullName}.`,
        };
  });
}

function obstacleOf(found: RepositoryFacts): string | undefined {
  if (found.archived) {
    return 'is archived';
  }
  if (found.empty) {
    return 'has no commit yet';
  }
  return found.mayPush === false
    ? 'may not be pushed to by the portal'
    : undefined;
}
