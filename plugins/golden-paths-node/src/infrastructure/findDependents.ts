import {
  type Entity,
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
} from '@backstage/catalog-model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { InfrastructureDependent } from '@provenpath/plugin-golden-paths-common';

/**
 * The components in the catalog that depend on a resource, whichever of the two
 * sides says so. One that is called deprecated may still run, so it counts.
 */
export async function findDependents(
  entity: Entity,
  options: {
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    credentials: BackstageCredentials;
  },
): Promise<InfrastructureDependent[]> {
  const entityRefs = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_DEPENDENCY_OF)
    .map(({ targetRef }) => targetRef)
    .filter(ref => parseEntityRef(ref).kind.toLowerCase() === 'component')
    .sort();
  if (entityRefs.length === 0) {
    return [];
  }
  const { items } = await options.catalog.getEntitiesByRefs(
    { entityRefs },
    { credentials: options.credentials },
  );
  return entityRefs.flatMap((entityRef, index) => {
    const found = items[index];
    const lifecycle = found?.spec?.lifecycle;
    return found
      ? [
          {
            entityRef,
            title: found.metadata.title ?? found.metadata.name,
            ...(typeof lifecycle === 'string' && { lifecycle }),
          },
        ]
      : [];
  });
}
