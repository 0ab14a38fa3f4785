import { AuthService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ArgoApi,
  GithubClient,
  readArgoInstance,
  TemplateNeeds,
} from '@provenpath/plugin-golden-paths-node';
import { ReadRun } from '../readRun';
import { FoundThing } from '../types';
import { findArgoThing } from './findArgoThing';
import { findLocation } from './findLocation';
import { findPullRequest } from './findPullRequest';
import { findRepository } from './findRepository';

/** Finds what a run made or found outside of the portal. */
export class ThingFinder {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      config: Config;
      github: GithubClient;
    },
  ) {}

  /** In the order in which a run makes them. Steps that never began are left out. */
  async find(needs: TemplateNeeds, run: ReadRun): Promise<FoundThing[]> {
    const begun = new Set(
      run.steps
        .filter(({ firstStartedAt }) => firstStartedAt !== undefined)
        .map(({ id }) => id),
    );
    const isBegun = ({ stepId }: { stepId: string }) => begun.has(stepId);
    const { github } = this.options;
    const repositories = await Promise.all(
      needs.newRepositories.filter(isBegun).map(needed =>
        findRepository({
          github,
          run,
          needed,
          authorEmails: this.authorEmails(),
        }),
      ),
    );
    const openApi = this.argoApis();
    const others = await Promise.all([
      ...needs.changedRepositories
        .filter(isBegun)
        .map(needed => findPullRequest({ github, run, needed })),
      ...needs.argoNames
        .filter(isBegun)
        .map(needed => findArgoThing({ openApi, run, needed })),
      ...needs.locations
        .filter(needed => isBegun(needed) || repositories.length > 0)
        .map(needed =>
          findLocation({
            ...this.options,
            run,
            needed,
            ownRepository: isOwn(repositories[0]),
          }),
        ),
    ]);
    // What discovery found is shown, what it did not find is not missed.
    return [...repositories, ...others].filter(
      ({ stepId, thing }) => begun.has(stepId) || thing.exists !== false,
    );
  }

  private authorEmails(): string[] {
    const email = this.options.config.getOptionalString(
      'scaffolder.defaultAuthor.email',
    );
    // Without one the pushing action takes this.
    return [email ?? 'scaffolder@backstage.io'];
  }

  /** One session an instance for all names. */
  private argoApis() {
    const apis = new Map<string, { api: ArgoApi; url: string }>();
    return (name: string) => {
      const known = apis.get(name);
      if (known) {
        return known;
      }
      const instance = readArgoInstance(this.options.config, name);
      const opened = {
        api: new ArgoApi(instance, undefined),
        url: instance.url,
      };
      apis.set(name, opened);
      return opened;
    };
  }
}

/** A location whose repository is gone leads nowhere: it may go as well. */
function isOwn(repository: FoundThing | undefined): boolean | 'unknown' {
  return repository?.thing.exists === false
    ? true
    : (repository?.thing.createdByThisRun ?? 'unknown');
}
