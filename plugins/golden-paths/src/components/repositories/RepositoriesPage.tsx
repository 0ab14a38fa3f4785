import { adoptionReadPermission } from '@provenpath/plugin-golden-paths-common';
import { GuardedPage } from '@provenpath/portal-react';
import { useRepositoryFilters } from '../../hooks/filters';
import { PastRepositories } from './PastRepositories';
import { RepositoriesList } from './RepositoriesList';
import { RepositoryDetails } from './RepositoryDetails';

function RepositoriesContent() {
  const url = useRepositoryFilters();
  const { repository, at, past } = url.filters;
  if (repository) {
    return <RepositoryDetails id={repository} at={at} />;
  }
  return past ? <PastRepositories url={url} /> : <RepositoriesList url={url} />;
}

/** Every repository that was scanned, and one of them in full. */
export function RepositoriesPage() {
  return (
    <GuardedPage permission={adoptionReadPermission}>
      <RepositoriesContent />
    </GuardedPage>
  );
}
