import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  RELATION_HAS_MEMBER,
  RELATION_PARENT_OF,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const REFS_PER_CALL = 500;
/** Deeper group trees are cut off, which also ends a circle for certain. */
const MAXIMUM_LEVELS = 20;

export interface FindPeopleOptions {
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
}

interface Group {
  members: string[];
  below: string[];
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

function isUser(ref: string): boolean {
  return parseEntityRef(ref).kind.toLowerCase() === 'user';
}

/** The given groups and all below them, level by level. */
async function loadGroups(
  groupRefs: string[],
  { catalog, auth }: FindPeopleOptions,
): Promise<Map<string, Group>> {
  const groups = new Map<string, Group>();
  const asked = new Set<string>();
  let wanted = [...new Set(groupRefs)];
  for (let level = 0; wanted.length > 0 && level < MAXIMUM_LEVELS; level++) {
    wanted.forEach(ref => asked.add(ref));
    for (let start = 0; start < wanted.length; start += REFS_PER_CALL) {
      const entityRefs = wanted.slice(start, start + REFS_PER_CALL);
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields: ['relations'] },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      items.forEach((entity, index) => {
        if (entity) {
          groups.set(entityRefs[index], {
            members: targets(entity, RELATION_HAS_MEMBER).filter(isUser),
            below: targets(entity, RELATION_PARENT_OF),
          });
        }
      });
    }
    wanted = [
      ...new Set(wanted.flatMap(ref => groups.get(ref)?.below ?? [])),
    ].filter(ref => !asked.has(ref));
  }
  return groups;
}

/** Members of a group and of those below it, as notifications reach them. */
function peopleOf(groupRef: string, groups: Map<string, Group>): string[] {
  const people = new Set<string>();
  const seen = new Set<string>();
  const waiting = [groupRef];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const group = groups.get(next);
    if (group && !seen.has(next)) {
      seen.add(next);
      group.members.forEach(member => people.add(member));
      waiting.push(...group.below);
    }
  }
  return [...people].sort();
}

/**
 * The people behind recipients, who are groups and users. It is done here and not
 * by the notifications, because whoever is in two groups gets one digest.
 */
export async function findPeople(
  recipients: string[],
  options: FindPeopleOptions,
): Promise<Map<string, string[]>> {
  const groups = await loadGroups(
    recipients.filter(ref => !isUser(ref)),
    options,
  );
  return new Map(
    recipients.map(ref => [ref, isUser(ref) ? [ref] : peopleOf(ref, groups)]),
  );
}
