import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { surveysApiRef } from '../api/SurveysApi';
import { BallotStorage } from './BallotStorage';
import { Voter } from './Voter';

/** Who is signed in, with the ballots that this browser keeps for them. */
export function useVoter() {
  const api = useApi(surveysApiRef);
  const identityApi = useApi(identityApiRef);
  return useQuery({
    // Not below the plugin's own key: no change makes another voter.
    queryKey: ['surveys-voter'],
    queryFn: async () => {
      const { userEntityRef } = await identityApi.getBackstageIdentity();
      return new Voter({
        api,
        storage: new BallotStorage({
          storage: window.localStorage,
          userRef: userEntityRef,
        }),
        loadProtocol: () => import('@provenpath/plugin-surveys-common/voter'),
      });
    },
    staleTime: Infinity,
    gcTime: Infinity,
  });
}
