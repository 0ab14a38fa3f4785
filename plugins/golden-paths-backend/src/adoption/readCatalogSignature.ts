import { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { PROJECT_SLUG_ANNOTATION } from '@provenpath/portal-node';
import { createHash } from 'node:crypto';
import { TEMPLATE_ANNOTATION } from './RepositoryComponents';

/** Kinds that say what a repository is, whose it is and what that is part of. */
export const JUDGED_KINDS = ['Component', 'System', 'Domain', 'Group'];

const FACETS = [
  'kind',
  'spec.type',
  'metadata.tags',
  ...[
    ANNOTATION_LOCATION,
    ANNOTATION_SOURCE_LOCATION,
    PROJECT_SLUG_ANNOTATION,
    TEMPLATE_ANNOTATION,
  ].map(name => `metadata.annotations.${name}`),
  ...[RELATION_CHILD_OF, RELATION_OWNED_BY, RELATION_PART_OF].map(
    name => `relations.${name}`,
  ),
];

/**
 * A digest of how many entities say what of all that repositories are judged by:
 * it changes when the catalog has read more, at the cost of one counting query.
 * Two components that change places leave it as it is; the next scan sees them.
 *
 * @returns SHA-256 as hexadecimal digits
 */
export async function readCatalogSignature(options: {
  catalog: CatalogService;
  auth: AuthService;
}): Promise<string> {
  const { facets } = await options.catalog.getEntityFacets(
    { filter: { kind: JUDGED_KINDS }, facets: FACETS },
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  const counts = FACETS.map(facet =>
    (facets[facet] ?? []).map(({ value, count }) => [value, count]).sort(),
  );
  return createHash('sha256').update(JSON.stringify(counts)).digest('hex');
}
