import { GithubOnboarding } from './GithubOnboarding';
import { Merge, ProductionDeployment } from './types';

interface Known {
  deployments: ProductionDeployment[];
  /** Where older ones begin; undefined when all are known. */
  after: string | undefined;
  /** Everything created since then is known. */
  knownSince: string | undefined;
}

/** Bound on the pages read of one repository. */
const MAXIMUM_PAGES = 40;

/**
 * Successful production deployments of repositories, read once in a run and only
 * as far back as somebody's change.
 */
export class DeploymentHistory {
  private readonly repositories = new Map<string, Known>();

  constructor(
    private readonly client: GithubOnboarding,
    private readonly environments: string[],
  ) {}

  /** All that were started since the merges, in the repositories of these. */
  async readAfter(merges: readonly Merge[]): Promise<ProductionDeployment[]> {
    const since = new Map<string, string>();
    for (const { repository, mergedAt } of merges) {
      const known = since.get(repository);
      if (known === undefined || mergedAt < known) {
        since.set(repository, mergedAt);
      }
    }
    const found: ProductionDeployment[] = [];
    for (const [repository, instant] of since) {
      found.push(...(await this.readSince(repository, instant)));
    }
    return found;
  }

  private async readSince(
    repository: string,
    since: string,
  ): Promise<ProductionDeployment[]> {
    let known = this.repositories.get(repository);
    for (let pages = 0; pages < MAXIMUM_PAGES; pages += 1) {
      const isKnown =
        known &&
        (known.after === undefined ||
          (known.knownSince !== undefined && known.knownSince <= since));
      if (isKnown) {
        break;
      }
      const page = await this.client.listDeployments(
        repository,
        this.environments,
        known?.after,
      );
      known = {
        deployments: [...(known?.deployments ?? []), ...page.items],
        after: page.after,
        knownSince: page.oldest ?? known?.knownSince,
      };
      this.repositories.set(repository, known);
    }
    return known?.deployments ?? [];
  }
}
