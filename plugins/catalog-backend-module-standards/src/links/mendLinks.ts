import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  Entity,
  EntityLink,
} from '@backstage/catalog-model';

/** Maps a link to the one that opens; the same link when nothing is wrong. */
export type MendUrl = (url: string) => string;

/**
 * Mends links of an entity that people open. Returns the same object when there
 * is nothing to mend.
 *
 * @remarks
 *
 * `managed-by-location` and `managed-by-origin-location` stay as they are even
 * with a dead protocol: they are identities and not links. The catalog finds the
 * registered location of an entity, and the entities that a push concerns, by
 * comparing them as text.
 */
export function mendLinks(entity: Entity, mendUrl: MendUrl): Entity {
  const annotations = mendAnnotations(entity.metadata.annotations, mendUrl);
  const links = mendEntityLinks(entity.metadata.links, mendUrl);
  const spec = mendPicture(entity.spec, mendUrl);
  if (
    annotations === entity.metadata.annotations &&
    links === entity.metadata.links &&
    spec === entity.spec
  ) {
    return entity;
  }
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      ...(annotations && { annotations }),
      ...(links && { links }),
    },
    ...(spec && { spec }),
  };
}

function mendAnnotations(
  annotations: Record<string, string> | undefined,
  mendUrl: MendUrl,
): Record<string, string> | undefined {
  if (!annotations) {
    return annotations;
  }
  const mended: Record<string, string> = {};
  for (const name of [ANNOTATION_VIEW_URL, ANNOTATION_EDIT_URL]) {
    const url = annotations[name];
    if (url && mendUrl(url) !== url) {
      mended[name] = mendUrl(url);
    }
  }
  const source = annotations[ANNOTATION_SOURCE_LOCATION];
  if (source?.startsWith('url:')) {
    const url = source.slice('url:'.length);
    if (mendUrl(url) !== url) {
      mended[ANNOTATION_SOURCE_LOCATION] = `url:${mendUrl(url)}`;
    }
  }
  return Object.keys(mended).length > 0
    ? { ...annotations, ...mended }
    : annotations;
}

function mendEntityLinks(
  links: EntityLink[] | undefined,
  mendUrl: MendUrl,
): EntityLink[] | undefined {
  return links?.some(link => mendUrl(link.url) !== link.url)
    ? links.map(link => ({ ...link, url: mendUrl(link.url) }))
    : links;
}

/** People and teams have a picture, served by the host that they come from. */
function mendPicture(spec: Entity['spec'], mendUrl: MendUrl): Entity['spec'] {
  const profile = spec?.profile;
  if (
    !profile ||
    typeof profile !== 'object' ||
    Array.isArray(profile) ||
    typeof profile.picture !== 'string' ||
    mendUrl(profile.picture) === profile.picture
  ) {
    return spec;
  }
  return {
    ...spec,
    profile: { ...profile, picture: mendUrl(profile.picture) },
  };
}
