import { adoptionReadPermission } from '@provenpath/plugin-golden-paths-common';
import { GuardedPage } from '@provenpath/portal-react';
import { useRepositoryFilters } from '../../hooks/filters';
import { RepositoriesList } from './RepositoriesList';
import { RepositoryDetails } from './RepositoryDetails';

function RepositoriesContent() {
  const url = useRepositoryFilters();
  return url.filters.repository ? (
    <RepositoryDetails id={url.filters.repository} at={url.filters.at} />
  ) : (
    <RepositoriesList url={url} />
  );
}

/** Every repository that was scanned, and one of them in full. */
export function RepositoriesPage() {
  return (
    <GuardedPage permission={adoptionReadPermission}>
      <RepositoriesContent />
    </GuardedPage>
  );
}
