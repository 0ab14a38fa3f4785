import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { getEntitySourceLocation, type Entity } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  entityNameOf,
  identityOf,
  type InfrastructureRequest,
  pathOf,
} from '@provenpath/plugin-golden-paths-common';
import { INFRASTRUCTURE_PATH_ANNOTATION } from '@provenpath/plugin-golden-paths-node';

/**
 * Holds a request to what the catalog knows.
 *
 * @returns the system of the service, where it has one
 * @throws InputError when owner or service do not exist, ConflictError when the
 * name of the new entry is taken
 */
export async function checkCatalog(
  request: InfrastructureRequest,
  options: {
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    credentials: BackstageCredentials;
  },
): Promise<{ system?: string }> {
  const { owner, service } = request.values;
  const identity = identityOf(request);
  const name = entityNameOf(identity);
  const { items } = await options.catalog.getEntitiesByRefs(
    { entityRefs: [owner, service, `resource:default/${name}`] },
    { credentials: options.credentials },
  );
  const [group, component, taken] = items;
  const missing = [
    ...(group ? [] : [`owner: the catalog has no ${owner}.`]),
    ...(component ? [] : [`service: the catalog has no ${service}.`]),
  ];
  if (missing.length > 0) {
    throw new InputError(`${missing.join(' ')} Choose what is in the catalog.`);
  }
  if (taken && pathIn(taken) !== pathOf(identity)) {
    throw new ConflictError(
      `"${name}" is in the catalog already, from ${
        getEntitySourceLocation(taken).target
      }. Choose another name, or take that entry away first.`,
    );
  }
  const system = component?.relations?.find(
    ({ type, targetRef }) =>
      type === 'partOf' && targetRef.startsWith('system:'),
  );
  return { system: system?.targetRef };
}

function pathIn(entity: Entity): string | undefined {
  return entity.metadata.annotations?.[INFRASTRUCTURE_PATH_ANNOTATION];
}
