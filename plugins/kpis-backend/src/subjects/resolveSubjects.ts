import {
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
} from '@backstage/catalog-model';

/** What an event refers to in the catalog. */
export interface SubjectRequest {
  /** The component, person or other entity concerned. */
  entityRef: string | null;
  /** Taken where the entity is unknown or has no group as its owner. */
  ownerRef: string | null;
  /** Set for what counts for this subject alone. */
  ownSubject?: string | null;
}

export interface SubjectAnswer {
  ownerRef: string | null;
  /** Holds `organization`, unless the event has a subject of its own. */
  subjects: string[];
  /** False while the catalog lacks something on the way. */
  subjectsResolved: boolean;
}

/** Entities by their ref; absent where the catalog has none. */
export type EntityGraph = ReadonlyMap<string, Entity>;

const CONTAINER_KINDS = ['system', 'domain'];

function kindOf(entityRef: string): string {
  return parseEntityRef(entityRef).kind.toLowerCase();
}

function targets(entity: Entity | undefined, type: string): string[] {
  return (entity?.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

/** The groups that a person is directly a member of, by name. */
export function groupsOfMember(entity: Entity | undefined): string[] {
  return targets(entity, RELATION_MEMBER_OF).sort();
}

/** The entities that must be known to go on from one entity. */
export function nextRefs(entity: Entity): string[] {
  return [
    ...targets(entity, RELATION_OWNED_BY).filter(
      ref => kindOf(ref) === 'group',
    ),
    ...targets(entity, RELATION_PART_OF),
    ...targets(entity, RELATION_CHILD_OF),
    ...groupsOfMember(entity),
  ];
}

/** A ref and everything that one kind of relation leads to from there. */
function closure(start: string[], type: string, graph: EntityGraph): string[] {
  const seen = new Set<string>();
  const waiting = [...start];
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    // A catalog may hold a circle; each entity is visited once.
    if (!seen.has(ref)) {
      seen.add(ref);
      waiting.push(...targets(graph.get(ref), type));
    }
  }
  return [...seen];
}

/**
 * Finds everything that an event counts for: the organisation, the owning group
 * (a person's groups) with the groups above, and the entity's system and
 * domains.
 */
export function resolveSubjects(
  request: SubjectRequest,
  graph: EntityGraph,
): SubjectAnswer {
  if (request.ownSubject) {
    return {
      ownerRef: request.ownerRef,
      subjects: [request.ownSubject],
      subjectsResolved: true,
    };
  }
  const entity = request.entityRef ? graph.get(request.entityRef) : undefined;
  const owners = [
    ...targets(entity, RELATION_OWNED_BY).filter(
      ref => kindOf(ref) === 'group',
    ),
    ...groupsOfMember(entity),
  ];
  const ownerRef = owners[0] ?? request.ownerRef;
  // A person counts for every group of theirs, a component for its owner's.
  const memberships = groupsOfMember(entity);
  const start = memberships.length > 0 ? memberships : [ownerRef];
  const groups = closure(
    start.flatMap(ref => (ref && kindOf(ref) === 'group' ? [ref] : [])),
    RELATION_CHILD_OF,
    graph,
  );
  const containers = request.entityRef
    ? closure([request.entityRef], RELATION_PART_OF, graph)
    : [];
  return {
    ownerRef,
    subjects: [
      'organization',
      ...groups,
      ...containers.filter(ref => CONTAINER_KINDS.includes(kindOf(ref))),
    ],
    subjectsResolved: [...groups, ...containers].every(ref => graph.has(ref)),
  };
}
