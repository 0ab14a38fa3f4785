import { type Entity, getEntitySourceLocation } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { parsePath } from '@provenpath/plugin-golden-paths-common';
import type { RepositoryAddress } from '../github';

/** Says in the catalog which folder a requested resource is made from. */
export const INFRASTRUCTURE_PATH_ANNOTATION =
  'provenpath.io/infrastructure-path';

/** Where a requested resource is kept. */
export interface ResourceLocation {
  address: RepositoryAddress;
  path: string;
  /** The folder in the repository, for people. */
  sourceUrl: string;
}

/**
 * Finds the folder of a resource from its catalog entry.
 *
 * @throws NotFoundError when it was not asked for in the portal
 */
export function locateResource(entity: Entity): ResourceLocation {
  const { name, annotations = {} } = entity.metadata;
  const path = annotations[INFRASTRUCTURE_PATH_ANNOTATION];
  if (!path || !parsePath(path)) {
    throw new NotFoundError(
      `"${name}" was not asked for in the portal: its entry has no annotation ${INFRASTRUCTURE_PATH_ANNOTATION}.`,
    );
  }
  const { type, target } = getEntitySourceLocation(entity);
  // http://localhost:4010/my-org/infrastructure/tree/main/terraform/...
  const match = /^https?:\/\/([^/]+)\/([^/]+)\/([^/]+)\/(?:tree|blob)\//.exec(
    target,
  );
  const end = target.indexOf(`/${path}/`);
  if (type !== 'url' || !match || end < 0) {
    throw new NotFoundError(
      `The entry of "${name}" does not come from ${path} in a repository, but from ${target}.`,
    );
  }
  const [, host, owner, repository] = match;
  return {
    address: { host, owner, name: repository },
    path,
    sourceUrl: `${target.slice(0, end)}/${path}`,
  };
}
