import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseLocationRef,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';

export const PROJECT_SLUG_ANNOTATION = 'github.com/project-slug';
export const TEMPLATE_ANNOTATION = 'backstage.io/source-template';

/** What the catalog says of a component with a repository. */
export interface RepositoryComponent {
  entityRef: string;
  /** `spec.type`, such as `service`. */
  type: string;
  ownerRef: string | null;
  systemRef: string | null;
  /** Its tag, such as `tier-1`. */
  tier: string | null;
  /** The template that it was made from. */
  template: string | null;
  /** System and owner, with everything that they are part of. */
  subjects: string[];
}

/** Finds the components of a repository, whatever the case of its name. */
export class RepositoryComponents {
  private readonly components = new Map<string, RepositoryComponent[]>();

  /** @param entities - components, and the systems, domains and groups around */
  static from(
    entities: readonly Entity[],
    integrations: ScmIntegrations,
  ): RepositoryComponents {
    const found = new RepositoryComponents();
    const parents = parentsOf(entities);
    for (const entity of entities) {
      const address =
        entity.kind === 'Component' && addressOf(entity, integrations);
      if (address) {
        found.add(address, entity, parents);
      }
    }
    return found;
  }

  /** Sorted by ref, so that the catalog's order does not matter. */
  find(repository: {
    host: string;
    owner: string;
    name: string;
  }): RepositoryComponent[] {
    const { host, owner, name } = repository;
    return (
      this.components.get(`${host}/${owner}/${name}`.toLowerCase()) ?? []
    ).toSorted((a, b) => a.entityRef.localeCompare(b.entityRef));
  }

  private add(
    address: string,
    entity: Entity,
    parents: ReadonlyMap<string, string[]>,
  ): void {
    const components = this.components.get(address) ?? [];
    components.push({
      entityRef: stringifyEntityRef(entity),
      type: String(entity.spec?.type),
      ownerRef: relationOf(entity, RELATION_OWNED_BY),
      systemRef: relationOf(entity, RELATION_PART_OF, 'system:'),
      tier: entity.metadata.tags?.find(tag => /^tier-\w+$/.test(tag)) ?? null,
      template: entity.metadata.annotations?.[TEMPLATE_ANNOTATION] ?? null,
      subjects: ancestorsOf(stringifyEntityRef(entity), parents)
        .filter(ref => /^(group|system|domain):/.test(ref))
        .sort(),
    });
    this.components.set(address, components);
  }
}

function relationOf(entity: Entity, type: string, prefix = ''): string | null {
  const relation = entity.relations?.find(
    other => other.type === type && other.targetRef.startsWith(prefix),
  );
  return relation?.targetRef ?? null;
}

/** System, domain, owner or parent group of each entity. */
function parentsOf(entities: readonly Entity[]): Map<string, string[]> {
  const upwards = [RELATION_PART_OF, RELATION_CHILD_OF, RELATION_OWNED_BY];
  return new Map(
    entities.map(entity => [
      stringifyEntityRef(entity),
      (entity.relations ?? [])
        .filter(
          ({ type }) =>
            upwards.includes(type) &&
            // The owner of a system does not own what others put into it.
            (type !== RELATION_OWNED_BY || entity.kind === 'Component'),
        )
        .map(({ targetRef }) => targetRef),
    ]),
  );
}

function ancestorsOf(
  ref: string,
  parents: ReadonlyMap<string, string[]>,
): string[] {
  const found = new Set<string>();
  const open = [...(parents.get(ref) ?? [])];
  for (let next = open.pop(); next; next = open.pop()) {
    if (!found.has(next)) {
      found.add(next);
      open.push(...(parents.get(next) ?? []));
    }
  }
  return [...found];
}

/**
 * `host/owner/name` in lower case. The annotation names no host, so the host is
 * that of the entity's location, and for an entity from a file the first GitHub
 * host of the configuration.
 */
function addressOf(
  entity: Entity,
  integrations: ScmIntegrations,
): string | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const location =
    annotations[ANNOTATION_SOURCE_LOCATION] ?? annotations[ANNOTATION_LOCATION];
  const url = location ? urlOf(location) : undefined;
  const isOnGithub = url && integrations.github.byHost(url.host);
  const slug =
    annotations[PROJECT_SLUG_ANNOTATION] ??
    (isOnGithub ? url.pathname.split('/').slice(1, 3).join('/') : '');
  const host = isOnGithub
    ? url.host
    : integrations.github.list()[0]?.config.host;
  return host && /^[^/]+\/[^/]+$/.test(slug)
    ? `${host}/${slug}`.toLowerCase()
    : undefined;
}

function urlOf(locationRef: string): URL | undefined {
  const { type, target } = parseLocationRef(locationRef);
  return type === 'url' && URL.canParse(target) ? new URL(target) : undefined;
}
