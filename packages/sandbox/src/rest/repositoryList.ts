import { by, descending } from '../sorting';
import type { Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { accessLevel } from './access';
import { minimalRepository } from './present/repository';
import type { RestCall } from './RestCall';

/** Answers with the chosen repositories that the caller may read, sorted as asked. */
export function listRepositories(
  call: RestCall,
  choose: (repository: Repository) => boolean,
): void {
  const { store } = call.sandbox;
  const type = call.query('type') ?? 'all';
  const sort = call.query('sort') ?? 'created';
  const direction =
    call.query('direction') ?? (sort === 'full_name' ? 'asc' : 'desc');
  const ascending = by<Repository>(
    repository => sortKey(repository, sort),
    repository => repository.id,
  );
  const visible = store.state.repositories
    .filter(
      repository =>
        choose(repository) &&
        ofType(repository, type) &&
        accessLevel(store, repository, call.viewer?.user) !== 'none',
    )
    .sort(direction === 'asc' ? ascending : descending(ascending));
  call.json(
    call
      .paged(visible)
      .map(repository =>
        minimalRepository(call.sandbox, repository, call.viewer?.user),
      ),
  );
}

function sortKey(repository: Repository, sort: string): string {
  switch (sort) {
    case 'updated':
      return repository.updatedAt;
    case 'pushed':
      return repository.pushedAt ?? '';
    case 'full_name':
      return fullNameOf(repository).toLowerCase();
    default:
      return repository.createdAt;
  }
}

function ofType(repository: Repository, type: string): boolean {
  switch (type) {
    case 'public':
    case 'private':
    case 'internal':
      return repository.visibility === type;
    case 'forks':
      return repository.fork;
    case 'sources':
      return !repository.fork;
    default:
      return true;
  }
}
