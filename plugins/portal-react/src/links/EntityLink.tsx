import { Link } from '@backstage/ui';
import {
  useEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';

/** A link to an entity, by its display name. */
export function EntityLink({ entityRef }: { entityRef: string }) {
  const toEntity = useEntityRefLink();
  const { primaryTitle } = useEntityPresentation(entityRef);
  return <Link href={toEntity(entityRef)}>{primaryTitle}</Link>;
}
