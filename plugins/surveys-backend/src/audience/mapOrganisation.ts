import {
  Entity,
  RELATION_HAS_MEMBER,
  RELATION_OWNED_BY,
  RELATION_PARENT_OF,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** Groups, domains and systems of the catalog, ready for questions. */
export interface OrganisationMap {
  hasGroup(ref: string): boolean;
  /** Members of these groups and of those below them, each once, by ref. */
  membersOf(groupRefs: readonly string[]): string[];
  /** The domain that a person's work belongs to, undefined where none does. */
  domainOf(userRef: string): string | undefined;
  domainTitle(ref: string): string;
}

function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

function ofKind(entities: readonly Entity[], kind: string) {
  return new Map(
    entities
      .filter(entity => entity.kind.toLowerCase() === kind)
      .map(entity => [stringifyEntityRef(entity), entity]),
  );
}

/** First domain that each group owns, itself or through one of its systems. */
function ownedDomains(
  domains: ReadonlyMap<string, Entity>,
  systems: ReadonlyMap<string, Entity>,
): Map<string, string> {
  const owned = new Map<string, string>();
  const claim = (entity: Entity, domain: string) => {
    for (const owner of targetsOf(entity, RELATION_OWNED_BY)) {
      if (!owned.has(owner)) {
        owned.set(owner, domain);
      }
    }
  };
  for (const [ref, domain] of domains) {
    claim(domain, ref);
  }
  for (const system of systems.values()) {
    targetsOf(system, RELATION_PART_OF)
      .filter(ref => domains.has(ref))
      .forEach(ref => claim(system, ref));
  }
  return owned;
}

/**
 * A person's domain is the one that their group owns, or else the group above
 * it. Of several groups the first by ref decides.
 */
export function mapOrganisation(entities: readonly Entity[]): OrganisationMap {
  const groups = ofKind(entities, 'group');
  const domains = ofKind(entities, 'domain');
  const owned = ownedDomains(domains, ofKind(entities, 'system'));
  const parents = new Map<string, string>();
  const groupsOf = new Map<string, string[]>();
  for (const [ref, group] of [...groups].sort(([one], [other]) =>
    one.localeCompare(other),
  )) {
    targetsOf(group, RELATION_PARENT_OF).forEach(child =>
      parents.set(child, ref),
    );
    targetsOf(group, RELATION_HAS_MEMBER).forEach(member =>
      groupsOf.set(member, [...(groupsOf.get(member) ?? []), ref]),
    );
  }

  const withBelow = (refs: readonly string[], seen = new Set<string>()) => {
    for (const ref of refs) {
      const group = groups.get(ref);
      if (group && !seen.has(ref)) {
        seen.add(ref);
        withBelow(targetsOf(group, RELATION_PARENT_OF), seen);
      }
    }
    return seen;
  };

  const domainOfGroup = (ref: string) => {
    const visited = new Set<string>();
    let group: string | undefined = ref;
    while (group !== undefined && !visited.has(group)) {
      const domain = owned.get(group);
      if (domain !== undefined) {
        return domain;
      }
      visited.add(group);
      group = parents.get(group);
    }
    return undefined;
  };

  return {
    hasGroup: ref => groups.has(ref),
    membersOf: refs => {
      const below = withBelow(refs);
      return [
        ...new Set(
          [...groups]
            .filter(([ref]) => below.has(ref))
            .flatMap(([, group]) => targetsOf(group, RELATION_HAS_MEMBER)),
        ),
      ]
        .filter(ref => ref.startsWith('user:'))
        .sort();
    },
    domainOf: userRef =>
      (groupsOf.get(userRef) ?? [])
        .map(domainOfGroup)
        .find(domain => domain !== undefined),
    domainTitle: ref => {
      const domain = domains.get(ref);
      return domain?.metadata.title ?? domain?.metadata.name ?? ref;
    },
  };
}
