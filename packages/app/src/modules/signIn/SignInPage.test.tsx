import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  discoveryApiRef,
  githubAuthApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { oidcAuthApiRef } from './oidcAuth';
import { SignInPage } from './SignInPage';

const session = {
  token: 'irrelevant',
  identity: {
    type: 'user' as const,
    userEntityRef: 'user:default/mira-okafor',
    ownershipEntityRefs: ['user:default/mira-okafor'],
  },
};

function closedWindow(): Error {
  const error = new Error('Login failed, popup was closed');
  error.name = 'PopupClosedError';
  return error;
}

function provider(getBackstageIdentity: jest.Mock) {
  return {
    getBackstageIdentity,
    getProfile: async () => ({ displayName: 'Mira Okafor' }),
    getAccessToken: jest.fn(),
    signIn: jest.fn(),
    signOut: jest.fn(),
    sessionState$: jest.fn(),
  };
}

function renderSignIn(
  getBackstageIdentity: jest.Mock,
  other: { name?: string; oidc?: jest.Mock } = {},
) {
  const onSignInSuccess = jest.fn();
  renderInTestApp(<SignInPage onSignInSuccess={onSignInSuccess} />, {
    apis: [
      [githubAuthApiRef, provider(getBackstageIdentity)],
      [oidcAuthApiRef, provider(other.oidc ?? jest.fn())],
      [discoveryApiRef, mockApis.discovery()],
    ],
    config: {
      app: { title: 'MyOrg Platform' },
      portal: {
        signIn: {
          message: 'Choose a persona on the next page',
          provider: other.name,
        },
      },
    },
  });
  return onSignInSuccess;
}

describe('SignInPage', () => {
  const fetchBefore = global.fetch;
  beforeEach(() => {
    global.fetch = jest.fn(async () => new Response());
  });
  afterEach(() => {
    global.fetch = fetchBefore;
  });

  it('takes up a session that the browser still holds, without a question', async () => {
    const getIdentity = jest.fn().mockResolvedValue(session);
    const onSignInSuccess = renderSignIn(getIdentity);

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(getIdentity.mock.calls).toEqual([[{ optional: true }]]);
    const [[identityApi]] = onSignInSuccess.mock.calls;
    await expect(identityApi.getProfileInfo()).resolves.toEqual({
      displayName: 'Mira Okafor',
    });
  });

  it('opens the window of GitHub when asked', async () => {
    const getIdentity = jest
      .fn()
      .mockResolvedValueOnce(undefined)
      .mockResolvedValueOnce(session);
    const onSignInSuccess = renderSignIn(getIdentity);

    expect(
      await screen.findByRole('heading', { name: 'MyOrg Platform' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Choose a persona on the next page'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Sign in with GitHub' }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(getIdentity).toHaveBeenLastCalledWith({ instantPopup: true });
  });

  it('says what happened when the window was closed, and can try again', async () => {
    const getIdentity = jest
      .fn()
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(closedWindow());
    const onSignInSuccess = renderSignIn(getIdentity);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in with GitHub' }),
    );
    expect(
      await screen.findByText('The sign-in window was closed'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Sign in with GitHub' }),
    ).toBeEnabled();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  });

  it('asks the OpenID Connect provider, and not GitHub, where it is configured', async () => {
    const github = jest.fn();
    const oidc = jest
      .fn()
      .mockResolvedValueOnce(undefined)
      .mockResolvedValueOnce(session);
    const onSignInSuccess = renderSignIn(github, { name: 'oidc', oidc });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in' }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(github).not.toHaveBeenCalled();
  });

  it('tells a dead backend from a closed window', async () => {
    global.fetch = jest.fn().mockRejectedValue(new TypeError('fetch failed'));
    renderSignIn(
      jest
        .fn()
        .mockResolvedValueOnce(undefined)
        .mockRejectedValueOnce(closedWindow()),
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in with GitHub' }),
    );
    expect(
      await screen.findByText('The backend does not answer'),
    ).toBeInTheDocument();
  });
});
