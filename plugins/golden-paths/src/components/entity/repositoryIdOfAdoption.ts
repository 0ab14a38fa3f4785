import { repositoryIdOf } from '@provenpath/plugin-golden-paths-common';
import type { RepositoryAdoption } from '@provenpath/plugin-golden-paths-common';

/** `host/owner/name`: the repository itself, without the component. */
export function repositoryIdOfAdoption({
  host,
  owner,
  name,
}: RepositoryAdoption): string {
  return repositoryIdOf({ host, owner, name });
}
