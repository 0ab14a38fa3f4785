import type { CatalogApi } from '@backstage/catalog-client';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** The subject that means everybody. */
export const ORGANIZATION = 'organization';

const SUBJECT =
  /^(organization|(group|system|domain):[a-z0-9-]+\/[a-z0-9._-]+)$/i;

/** True for `organization` and for a ref of a group, system or domain. */
export function isSubject(text: string): boolean {
  return SUBJECT.test(text);
}

/** A subject to choose. */
export interface SubjectOption {
  id: string;
  label: string;
  description?: string;
}

/** The name of a subject when nothing more than its ref is known. */
export function subjectName(subject: string): string {
  return subject === ORGANIZATION
    ? 'Whole organisation'
    : parseEntityRef(subject).name;
}

/** A subject as an option; the kind stands below the name. */
export function toSubjectOption(subject: string): SubjectOption {
  if (subject === ORGANIZATION) {
    return { id: subject, label: subjectName(subject) };
  }
  const { kind } = parseEntityRef(subject);
  return { id: subject, label: subjectName(subject), description: kind };
}

function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile;
  const displayName =
    profile && typeof profile === 'object' && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return (
    entity.metadata.title ??
    (typeof displayName === 'string' ? displayName : entity.metadata.name)
  );
}

/** How many subjects are offered at once; the search finds the others. */
export const SUBJECT_LIMIT = 20;

/**
 * Groups, systems and domains whose name matches, by name.
 *
 * @throws ResponseError when the catalog refuses or fails
 */
export async function findSubjects(
  catalogApi: CatalogApi,
  term: string,
): Promise<SubjectOption[]> {
  const { items } = await catalogApi.queryEntities({
    filter: { kind: ['group', 'system', 'domain'] },
    fields: ['kind', 'metadata', 'spec.profile.displayName'],
    limit: SUBJECT_LIMIT,
    orderFields: { field: 'metadata.name', order: 'asc' },
    totalItems: 'exclude',
    ...(term && {
      fullTextFilter: {
        term,
        fields: ['metadata.name', 'metadata.title', 'spec.profile.displayName'],
      },
    }),
  });
  return items.map(entity => ({
    id: stringifyEntityRef(entity),
    label: titleOf(entity),
    description: entity.kind.toLowerCase(),
  }));
}
