import { useQuery } from '@tanstack/react-query';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';

/** More teams than this are reached through the user's own page. */
export const MAX_TEAMS = 4;

export interface MyTeam {
  ref: string;
  title: string;
  href: string;
}

function titleOf(group: Entity): string {
  const profile = group.spec?.profile;
  const displayName =
    profile && typeof profile === 'object' && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return typeof displayName === 'string'
    ? displayName
    : (group.metadata.title ?? group.metadata.name);
}

/** The groups that the signed-in user belongs to, at most `MAX_TEAMS`. */
export function useMyTeams(): MyTeam[] {
  const identityApi = useApi(identityApiRef);
  const catalogApi = useApi(catalogApiRef);
  const entityLink = useEntityRefLink();
  const { data = [] } = useQuery({
    queryKey: ['portal', 'my-teams'],
    staleTime: 5 * 60_000,
    queryFn: async () => {
      const { ownershipEntityRefs } = await identityApi.getBackstageIdentity();
      const entityRefs = ownershipEntityRefs
        .filter(ref => ref.startsWith('group:'))
        .slice(0, MAX_TEAMS);
      if (entityRefs.length === 0) {
        return [];
      }
      const { items } = await catalogApi.getEntitiesByRefs({
        entityRefs,
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile',
        ],
      });
      return items.flatMap(group =>
        group
          ? [{ ref: stringifyEntityRef(group), title: titleOf(group) }]
          : [],
      );
    },
  });
  return data.map(team => ({ ...team, href: entityLink(team.ref) }));
}
