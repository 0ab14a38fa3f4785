import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';

export const PROJECT_SLUG_ANNOTATION = 'github.com/project-slug';

/** Where the catalog says that an entity's code lies. */
export interface FoundRepository {
  /** As it is written, such as `my-org/order-service`; absent where nothing is. */
  slug?: string;
  /** Absent where the slug is none. */
  address?: { host: string; owner: string; name: string };
}

/**
 * Finds the repository of an entity: the annotation `github.com/project-slug`,
 * else the repository that the entity was read from. The annotation names no
 * host, so the host is that of the entity's location, and for an entity from a
 * file the first GitHub host of the `integrations` config.
 */
export function findRepository(
  entity: Entity,
  integrations: ScmIntegrations,
): FoundRepository {
  const location = locationOnGithub(entity, integrations);
  const slug =
    entity.metadata.annotations?.[PROJECT_SLUG_ANNOTATION] ?? location?.slug;
  if (!slug) {
    return {};
  }
  const parts = slug.split('/');
  if (parts.length !== 2 || !parts.every(isRepositoryName)) {
    return { slug };
  }
  const host = location?.host ?? integrations.github.list()[0].config.host;
  const [owner, name] = parts;
  return { slug, address: { host, owner, name } };
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
