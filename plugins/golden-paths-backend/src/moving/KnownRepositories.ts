import { NotFoundError } from '@backstage/errors';
import {
  MovedRepository,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { SharedReads } from '@provenpath/portal-node';
import { CatalogLineages, KnownRepository } from '../lineage';

/** What scans and catalog say of repositories, read once for several requests. */
export class KnownRepositories {
  private reads = createReads();

  constructor(private readonly lineages: CatalogLineages) {}

  list(): Promise<KnownRepository[]> {
    return this.reads.read('all', () => this.lineages.list());
  }

  /** The next answer is read anew: something has been changed. */
  forget(): void {
    this.reads = createReads();
  }

  /** @throws NotFoundError for a repository that no scan has found */
  async require(repository: MovedRepository): Promise<KnownRepository> {
    const id = repositoryIdOf(repository);
    const found = (await this.list()).find(
      known => known.id.toLowerCase() === id.toLowerCase(),
    );
    if (!found) {
      throw new NotFoundError(
        `No scan has found ${id}. Check its name, and that its organisation is in goldenPaths.organizations.`,
      );
    }
    return found;
  }

  /** @throws NotFoundError also when no template is known of it */
  async requireMade(repository: MovedRepository) {
    const known = await this.require(repository);
    if (!known.lineage) {
      throw new NotFoundError(
        `${known.id} names no template: neither its catalog entry nor the platform team says what it was made from. Match it with PUT /v1/lineage.`,
      );
    }
    return { ...known, lineage: known.lineage };
  }
}

function createReads(): SharedReads {
  return new SharedReads({ lifetimeMilliseconds: 10_000, maximumEntries: 1 });
}
