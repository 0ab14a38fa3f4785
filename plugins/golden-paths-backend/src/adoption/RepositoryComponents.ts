import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { findRepository } from '@provenpath/portal-node';

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

/** `host/owner/name` in lower case. */
function addressOf(
  entity: Entity,
  integrations: ScmIntegrations,
): string | undefined {
  const { address } = findRepository(entity, integrations);
  return (
    address && `${address.host}/${address.owner}/${address.name}`.toLowerCase()
  );
}
