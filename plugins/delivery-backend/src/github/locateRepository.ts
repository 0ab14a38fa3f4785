import { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { NotConfigured } from '@provenpath/plugin-delivery-common';
import {
  apiBaseUrlOf,
  findRepository,
  PROJECT_SLUG_ANNOTATION,
} from '@provenpath/portal-node';

export interface RepositoryRef {
  host: string;
  owner: string;
  name: string;
  /** The repository's page. */
  url: string;
}

/** The repository of an entity, or why it cannot be said. */
export type LocatedRepository =
  | { repository: RepositoryRef; missing?: undefined }
  | { repository?: undefined; missing: NotConfigured };

/** The repository of an entity with its page, or what to write so that it has one. */
export function locateRepository(
  entity: Entity,
  integrations: ScmIntegrations,
): LocatedRepository {
  const { slug, address } = findRepository(entity, integrations);
  if (!slug) {
    return missing(
      `No repository is named. Add the annotation "${PROJECT_SLUG_ANNOTATION}" with owner/repository to the catalog-info.yaml of this ${entity.kind.toLowerCase()}.`,
    );
  }
  if (!address) {
    return missing(
      `The annotation "${PROJECT_SLUG_ANNOTATION}" is "${slug}". Write owner/repository, for example my-org/order-service.`,
    );
  }
  const { host, owner, name } = address;
  return {
    repository: {
      ...address,
      url: `${webUrlOf(host, integrations)}/${owner}/${name}`,
    },
  };
}

/** Address of a GitHub host's pages, with the protocol that its API has. */
export function webUrlOf(host: string, integrations: ScmIntegrations): string {
  const integration = integrations.github.byHost(host);
  const protocol = integration
    ? new URL(apiBaseUrlOf(integration)).protocol
    : 'https:';
  return `${protocol}//${host}`;
}

function missing(reason: string): LocatedRepository {
  return { missing: { reason, annotation: PROJECT_SLUG_ANNOTATION } };
}
