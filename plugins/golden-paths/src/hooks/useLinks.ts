import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { CampaignRepositoryState } from '@provenpath/plugin-golden-paths-common';
import { useMemo } from 'react';
import { rootRouteRef } from '../routes';
import type { RepositoryFilter } from './filters';

/** Filters of the list of repositories; empty and absent ones are left out. */
export type RepositoryFilterValues = Partial<
  Record<RepositoryFilter, string | undefined>
>;

function withQuery(
  path: string,
  values: Record<string, string | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Addresses of this plugin's pages. */
export function useLinks() {
  const root = useRouteRef(rootRouteRef)?.() ?? '/golden-paths';
  return useMemo(
    () => ({
      toAdoption: (subject?: string) =>
        withQuery(`${root}/adoption`, { subject }),
      toRepositories: (filters: RepositoryFilterValues) =>
        withQuery(`${root}/repositories`, filters),
      toUpdate: (repository?: string) =>
        withQuery(`${root}/updates`, { repository }),
      toCampaign: (campaign?: string, state?: CampaignRepositoryState) =>
        withQuery(`${root}/campaigns`, { campaign, state }),
      toJoining: (repository?: string) =>
        withQuery(`${root}/joining`, { repository }),
      toExemptions: (repository?: string) =>
        withQuery(`${root}/exemptions`, { repository }),
      toMoves: (subject?: string) => withQuery(`${root}/moves`, { subject }),
    }),
    [root],
  );
}
