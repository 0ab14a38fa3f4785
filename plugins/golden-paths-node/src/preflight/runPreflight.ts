import { Finding } from '@provenpath/plugin-golden-paths-common';
import { TemplateNeeds } from '../needs';
import {
  Account,
  checkCredentials,
  checkOrganization,
  checkPermissions,
  checkQuota,
} from './githubChecks';
import {
  checkArgoNames,
  checkCatalogName,
  checkRepositoryName,
} from './nameChecks';
import { checkChangedRepository, checkOwner, checkTeam } from './ownerChecks';
import { PreflightSources } from './types';

/**
 * Looks at everything that a run needs before it makes anything. All checks are
 * made at once and none changes anything.
 */
export async function runPreflight(
  needs: TemplateNeeds,
  sources: PreflightSources,
): Promise<Finding[]> {
  const accounts = distinctAccounts([
    ...needs.newRepositories,
    ...needs.changedRepositories,
  ]);
  const creating = distinctAccounts(needs.newRepositories);
  return Promise.all([
    ...accounts.map(account => checkCredentials(sources.github, account)),
    ...creating.map(account => checkPermissions(sources.github, account)),
    ...creating.map(account => checkOrganization(sources.github, account)),
    ...checkNames(needs, sources, { isRun: true }),
    ...needs.changedRepositories.map(repository =>
      checkChangedRepository(sources, repository),
    ),
    ...needs.owners.map(owner => checkOwner(sources, owner)),
    ...needs.newRepositories.flatMap(repository =>
      repository.teams.map(team => checkTeam(sources, repository, team)),
    ),
    ...accounts.map(account =>
      checkQuota(sources.github, account, needs.githubRequests),
    ),
  ]);
}

/**
 * Whether the names are free that a run would take.
 *
 * @param options.isRun - the run is about to begin: an Argo CD that does not answer
 *   stops it. While a name is only chosen, that leaves unknown whether it is taken.
 */
export function checkNames(
  needs: Pick<TemplateNeeds, 'newRepositories' | 'argoNames' | 'locations'>,
  sources: Pick<
    PreflightSources,
    'github' | 'catalog' | 'argo' | 'findEarlierRun'
  >,
  { isRun }: { isRun: boolean } = { isRun: false },
): Array<Promise<Finding>> {
  const instances = [
    ...new Set(needs.argoNames.map(({ instance }) => instance)),
  ];
  return [
    ...needs.newRepositories.map(address =>
      checkRepositoryName(sources, address),
    ),
    ...(needs.locations.length > 0 ? needs.newRepositories : []).map(
      ({ name }) => checkCatalogName(sources, name),
    ),
    ...instances.map(instance =>
      checkArgoNames(sources, {
        instance,
        names: needs.argoNames.filter(name => name.instance === instance),
        isRun,
      }),
    ),
  ];
}

function distinctAccounts(places: readonly Account[]): Account[] {
  return [
    ...new Map(
      places.map(({ host, owner }) => [`${host}/${owner}`, { host, owner }]),
    ).values(),
  ];
}
