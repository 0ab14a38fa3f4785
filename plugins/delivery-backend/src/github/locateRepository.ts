import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { NotConfigured } from '@provenpath/plugin-delivery-common';
import { apiBaseUrlOf } from '@provenpath/portal-node';

export const PROJECT_SLUG_ANNOTATION = 'github.com/project-slug';

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

/**
 * Finds the repository of an entity: the annotation `github.com/project-slug`,
 * else the repository that the entity was read from. The annotation names no
 * host, so the host is that of the entity's location, and for an entity from a
 * file the first GitHub host of the `integrations` config.
 */
export function locateRepository(
  entity: Entity,
  integrations: ScmIntegrations,
): LocatedRepository {
  const location = locationOnGithub(entity, integrations);
  const slug =
    entity.metadata.annotations?.[PROJECT_SLUG_ANNOTATION] ?? location?.slug;
  if (!slug) {
    return missing(
      `No repository is named. Add the annotation "${PROJECT_SLUG_ANNOTATION}" with owner/repository to the catalog-info.yaml of this ${entity.kind.toLowerCase()}.`,
    );
  }
  const parts = slug.split('/');
  if (parts.length !== 2 || !parts.every(isRepositoryName)) {
    return missing(
      `The annotation "${PROJECT_SLUG_ANNOTATION}" is "${slug}". Write owner/repository, for example my-org/order-service.`,
    );
  }
  const host = location?.host ?? integrations.github.list()[0].config.host;
  const [owner, name] = parts;
  return {
    repository: {
      host,
      owner,
      name,
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

function locationOnGithub(
  entity: Entity,
  integrations: ScmIntegrations,
): { host: string; slug: string | undefined } | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const ref =
    annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  const url = ref && urlOf(ref);
  if (!url || !integrations.github.byHost(url.host)) {
    return undefined;
  }
  const [owner, name] = url.pathname.split('/').filter(Boolean);
  return { host: url.host, slug: name ? `${owner}/${name}` : undefined };
}

function urlOf(locationRef: string): URL | undefined {
  const { type, target } = parseLocationRef(locationRef);
  return type === 'url' && URL.canParse(target) ? new URL(target) : undefined;
}

/** Also keeps `..` out of the path that is asked with the portal's token. */
function isRepositoryName(part: string): boolean {
  return /^[\w.-]{1,100}$/.test(part) && !/^\.+$/.test(part);
}

function missing(reason: string): LocatedRepository {
  return { missing: { reason, annotation: PROJECT_SLUG_ANNOTATION } };
}
