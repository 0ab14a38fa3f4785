import { useCallback, useEffect, useRef, useState } from 'react';
import { UserIdentity } from '@backstage/core-components';
import { ForwardedError, toError } from '@backstage/errors';
import {
  configApiRef,
  discoveryApiRef,
  githubAuthApiRef,
  type IdentityApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import { oidcAuthApiRef, type SignInAuthApi } from './oidcAuth';
import { explainSignInError, type SignInProblem } from './explainSignInError';

export type SignInState =
  /** Looking whether the browser still holds a session. */
  | { phase: 'restoring' }
  | { phase: 'idle'; problem?: SignInProblem }
  /** The window of the provider is open. */
  | { phase: 'waiting' };

async function isReachable(url: string): Promise<boolean> {
  try {
    // The answer is of no interest and may be unreadable across origins.
    await fetch(url, { mode: 'no-cors' });
    return true;
  } catch (error) {
    if (error instanceof TypeError) {
      return false;
    }
    throw new ForwardedError(`Could not ask ${url}`, error);
  }
}

/** The provider that people sign in with: `portal.signIn.provider`. */
export type SignInProvider = 'github' | 'oidc';

/**
 * @throws Error when the configuration names a provider that there is not
 */
export function useSignInProvider(): SignInProvider {
  const provider =
    useApi(configApiRef).getOptionalString('portal.signIn.provider') ??
    'github';
  if (provider !== 'github' && provider !== 'oidc') {
    throw new Error(
      `portal.signIn.provider is "${provider}"; it must be github or oidc`,
    );
  }
  return provider;
}

/**
 * Signs in through the configured provider. A session that the browser still
 * holds is taken up without a question.
 */
export function useSignIn(onSignInSuccess: (identity: IdentityApi) => void) {
  const provider = useSignInProvider();
  const github: SignInAuthApi = useApi(githubAuthApiRef);
  const oidc = useApi(oidcAuthApiRef);
  const auth = provider === 'oidc' ? oidc : github;
  const discovery = useApi(discoveryApiRef);
  const [state, setState] = useState<SignInState>({ phase: 'restoring' });
  const started = useRef(false);

  const attempt = useCallback(
    async (options: { optional: true } | { instantPopup: true }) => {
      try {
        const session = await auth.getBackstageIdentity(options);
        if (!session) {
          setState({ phase: 'idle' });
          return;
        }
        onSignInSuccess(
          UserIdentity.create({
            identity: session.identity,
            authApi: auth,
            profile: await auth.getProfile(),
          }),
        );
      } catch (error) {
        const reachable = await isReachable(await discovery.getBaseUrl('auth'));
        setState({
          phase: 'idle',
          problem: explainSignInError(toError(error), reachable),
        });
      }
    },
    [auth, discovery, onSignInSuccess],
  );

  useEffect(() => {
    // Once, even where React mounts twice: a second answer would be refused.
    if (!started.current) {
      started.current = true;
      void attempt({ optional: true });
    }
  }, [attempt]);

  const signIn = useCallback(() => {
    setState({ phase: 'waiting' });
    void attempt({ instantPopup: true });
  }, [attempt]);

  return { state, signIn };
}
