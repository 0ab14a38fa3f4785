import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntityGraph,
  groupsOfMember,
  nextRefs,
  resolveSubjects,
  SubjectAnswer,
  SubjectRequest,
} from './resolveSubjects';

const REFS_PER_CALL = 500;
/** Deeper group trees are cut off, which also ends a circle for certain. */
const MAXIMUM_LEVELS = 20;

/** Lower case throughout, as the catalog's relations write refs. */
export function normalizeEntityRef(entityRef: string): string {
  return stringifyEntityRef(parseEntityRef(entityRef));
}

/** Resolves subjects of many events with few calls to the catalog. */
export class CatalogSubjectResolver {
  static create(options: {
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  }): CatalogSubjectResolver {
    return new CatalogSubjectResolver(options.catalog, options.auth);
  }

  private constructor(
    private readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>,
    private readonly auth: Pick<AuthService, 'getOwnServiceCredentials'>,
  ) {}

  /** Adds to each request what it counts for, in the same order. */
  async resolve<TRequest extends SubjectRequest>(
    requests: TRequest[],
    options?: { countApiCall?: () => void },
  ): Promise<Array<TRequest & SubjectAnswer>> {
    const normalized = requests.map(request => ({
      ...request,
      entityRef: request.entityRef && normalizeEntityRef(request.entityRef),
      ownerRef: request.ownerRef && normalizeEntityRef(request.ownerRef),
    }));
    const graph = await this.loadGraph(
      normalized.flatMap(request => [request.entityRef, request.ownerRef]),
      options?.countApiCall,
    );
    return normalized.map(request => ({
      ...request,
      ...resolveSubjects(request, graph),
    }));
  }

  /** The groups that each of the given people is directly a member of. */
  async findGroups(
    userRefs: string[],
    options?: { countApiCall?: () => void },
  ): Promise<Map<string, string[]>> {
    const refs = [...new Set(userRefs.map(normalizeEntityRef))];
    const entities = await this.load(refs, options?.countApiCall);
    return new Map(
      [...entities].map(([ref, entity]) => [ref, groupsOfMember(entity)]),
    );
  }

  /** Specs' types of the given entities, without those the catalog lacks. */
  async findTypes(
    entityRefs: string[],
    options?: { countApiCall?: () => void },
  ): Promise<Map<string, string>> {
    const entities = await this.load(entityRefs, options?.countApiCall);
    return new Map(
      [...entities].map(([ref, entity]) => [
        ref,
        String(entity.spec?.type ?? ''),
      ]),
    );
  }

  private async loadGraph(
    start: Array<string | null>,
    countApiCall?: () => void,
  ): Promise<EntityGraph> {
    const graph = new Map<string, Entity>();
    const asked = new Set<string>();
    let wanted = [...new Set(start)].filter(ref => ref !== null);
    for (let level = 0; wanted.length > 0 && level < MAXIMUM_LEVELS; level++) {
      wanted.forEach(ref => asked.add(ref));
      const found = await this.load(wanted, countApiCall);
      found.forEach((entity, ref) => graph.set(ref, entity));
      wanted = [...new Set([...found.values()].flatMap(nextRefs))].filter(
        ref => !asked.has(ref),
      );
    }
    return graph;
  }

  private async load(
    entityRefs: string[],
    countApiCall: () => void = () => undefined,
  ): Promise<Map<string, Entity>> {
    const credentials = await this.auth.getOwnServiceCredentials();
    const found = new Map<string, Entity>();
    for (let start = 0; start < entityRefs.length; start += REFS_PER_CALL) {
      const slice = entityRefs.slice(start, start + REFS_PER_CALL);
      countApiCall();
      const { items } = await this.catalog.getEntitiesByRefs(
        {
          entityRefs: slice,
          fields: [
            'kind',
            'metadata.namespace',
            'metadata.name',
            'spec.type',
            'relations',
          ],
        },
        { credentials },
      );
      items.forEach((entity, index) => {
        if (entity) {
          found.set(slice[index], entity);
        }
      });
    }
    return found;
  }
}
