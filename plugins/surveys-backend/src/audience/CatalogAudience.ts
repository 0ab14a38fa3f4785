import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CampaignDomain,
  SMALLEST_GROUP,
  UNSAID,
} from '@provenpath/plugin-surveys-common';
import { mapOrganisation } from './mapOrganisation';

/** One invited person. */
export interface AudienceMember {
  userRef: string;
  /** What their page fills in: a domain that may be said, or `unsaid`. */
  suggestedDomain: string;
}

/** Who is invited, and the domains that they may say they belong to. */
export interface Audience {
  members: AudienceMember[];
  domains: CampaignDomain[];
}

/** Finds out whom the catalog's groups mean. */
export class CatalogAudience {
  static create(options: {
    catalog: Pick<CatalogService, 'streamEntities'>;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  }): CatalogAudience {
    return new CatalogAudience(options.catalog, options.auth);
  }

  private constructor(
    private readonly catalog: Pick<CatalogService, 'streamEntities'>,
    private readonly auth: Pick<AuthService, 'getOwnServiceCredentials'>,
  ) {}

  /**
   * A domain of fewer than five invited people may not be said: who says it
   * could be guessed, and no figure of it would ever be shown.
   *
   * @throws InputError when a group is unknown or nobody is in the groups
   */
  async resolve(groupRefs: readonly string[]): Promise<Audience> {
    const organisation = mapOrganisation(await this.readOrganisation());
    const refs = groupRefs.map(ref => ref.toLowerCase());
    refs.forEach((ref, index) => {
      if (!organisation.hasGroup(ref)) {
        throw new InputError(
          `"audience[${index}]" is ${JSON.stringify(groupRefs[index])}: the catalog knows no such group`,
        );
      }
    });
    const people = organisation.membersOf(refs).map(userRef => ({
      userRef,
      domain: organisation.domainOf(userRef),
    }));
    if (people.length === 0) {
      throw new InputError(
        `"audience" is ${JSON.stringify(groupRefs)}: these groups have no members`,
      );
    }
    const populations = new Map<string, number>();
    people.forEach(({ domain }) => {
      if (domain !== undefined) {
        populations.set(domain, (populations.get(domain) ?? 0) + 1);
      }
    });
    const domains = [...populations]
      .filter(([, population]) => population >= SMALLEST_GROUP)
      .map(([ref, population]) => ({
        ref,
        title: organisation.domainTitle(ref),
        population,
      }))
      .sort((one, other) => one.title.localeCompare(other.title));
    const sayable = new Set(domains.map(({ ref }) => ref));
    return {
      domains,
      members: people.map(({ userRef, domain }) => ({
        userRef,
        suggestedDomain:
          domain !== undefined && sayable.has(domain) ? domain : UNSAID,
      })),
    };
  }

  private async readOrganisation(): Promise<Entity[]> {
    const entities: Entity[] = [];
    const pages = this.catalog.streamEntities(
      {
        filter: { kind: ['Group', 'Domain', 'System'] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'relations',
        ],
      },
      { credentials: await this.auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      entities.push(...page);
    }
    return entities;
  }
}
