import {
  Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';

const CONTAINERS = ['system', 'domain'];

function kindOf(entityRef: string): string {
  return parseEntityRef(entityRef).kind.toLowerCase();
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

/** A ref and everything above it. */
function above(ref: string, parents: Map<string, string[]>): Set<string> {
  const seen = new Set<string>();
  const waiting = [ref];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!seen.has(next)) {
      seen.add(next);
      waiting.push(...(parents.get(next) ?? []));
    }
  }
  return seen;
}

/**
 * Developers of each subject: people of a group are its members and those of
 * the groups below it; people of a system or domain are those of the groups that
 * own something in it; people of the organisation are those of any group.
 *
 * @param entities - users, groups, components and systems of the catalog
 */
export function countDevelopers(entities: Entity[]): Map<string, number> {
  const parents = new Map(
    entities.map(entity => [
      stringifyEntityRef(entity),
      [
        ...targets(entity, RELATION_CHILD_OF),
        ...targets(entity, RELATION_PART_OF),
      ],
    ]),
  );
  const people = new Map<string, Set<string>>();
  const add = (subject: string, persons: Iterable<string>) => {
    const known = people.get(subject) ?? new Set();
    people.set(subject, known);
    for (const person of persons) {
      known.add(person);
    }
  };
  for (const entity of entities.filter(({ kind }) => kind === 'User')) {
    const person = stringifyEntityRef(entity);
    for (const group of targets(entity, RELATION_MEMBER_OF)) {
      above(group, parents).forEach(subject => add(subject, [person]));
      add('organization', [person]);
    }
  }
  for (const entity of entities) {
    const owners = targets(entity, RELATION_OWNED_BY).filter(
      ref => kindOf(ref) === 'group',
    );
    for (const subject of above(stringifyEntityRef(entity), parents)) {
      if (CONTAINERS.includes(kindOf(subject))) {
        owners.forEach(owner => add(subject, people.get(owner) ?? []));
      }
    }
  }
  return new Map(
    [...people].map(([subject, persons]) => [subject, persons.size]),
  );
}
