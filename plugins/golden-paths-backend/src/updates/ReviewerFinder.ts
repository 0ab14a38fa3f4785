import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';

const TEAM_ANNOTATION = 'github.com/team-slug';
const LOGIN_ANNOTATION = 'github.com/user-login';

/** Whom GitHub is to ask. */
export interface Reviewers {
  teams: string[];
  people: string[];
}

/** Finds the team or the account of GitHub that an owner of the catalog stands for. */
export class ReviewerFinder {
  constructor(
    private readonly options: { catalog: CatalogService; auth: AuthService },
  ) {}

  /** Undefined when the catalog does not know the owner. */
  async find(ownerRef: string): Promise<Reviewers | undefined> {
    const entity = await this.options.catalog.getEntityByRef(ownerRef, {
      credentials: await this.options.auth.getOwnServiceCredentials(),
    });
    if (!entity) {
      return undefined;
    }
    const annotations = entity.metadata.annotations ?? {};
    if (entity.kind === 'User') {
      return {
        teams: [],
        people: [annotations[LOGIN_ANNOTATION] ?? entity.metadata.name],
      };
    }
    // GitHub's own combined slug is `organisation/team`.
    const slug = annotations[TEAM_ANNOTATION] ?? entity.metadata.name;
    return { teams: [slug.split('/').at(-1) ?? slug], people: [] };
  }
}
