import { useQuery } from '@tanstack/react-query';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';

/** The page's title, with the reader's name once it is known. */
export function HomeGreeting() {
  const identityApi = useApi(identityApiRef);
  const { data } = useQuery({
    queryKey: ['portal', 'profile'],
    queryFn: () => identityApi.getProfileInfo(),
  });
  const givenName = data?.displayName?.trim().split(/\s+/)[0];
  return <h1>{givenName ? `Hello, ${givenName}` : 'Hello'}</h1>;
}
