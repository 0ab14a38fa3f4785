/** What went wrong, in words for the person who wanted to sign in. */
export interface SignInProblem {
  status: 'info' | 'danger';
  title: string;
  description: string;
}

const NOT_IN_CATALOG = /unable to resolve user identity|user not found/i;
const WRONG_ORIGIN = /incorrect app origin, expected (\S+)/i;

/** Turns an error of the authentication API into a problem and its way out. */
export function explainSignInError(
  error: Error,
  backendReachable: boolean,
): SignInProblem {
  if (!backendReachable) {
    return {
      status: 'danger',
      title: 'The backend does not answer',
      description:
        'Nothing is wrong with your account. Wait a minute and try again; if it stays so, tell the platform team.',
    };
  }
  const expectedOrigin = WRONG_ORIGIN.exec(error.message)?.[1];
  if (expectedOrigin) {
    return {
      status: 'danger',
      title: 'This address is not the portal’s own',
      description: `The backend expects the portal at ${expectedOrigin}. Open it there, or correct app.baseUrl.`,
    };
  }
  if (error.name === 'PopupRejectedError') {
    return {
      status: 'danger',
      title: 'The browser blocked the sign-in window',
      description: 'Allow pop-ups for this address, then try again.',
    };
  }
  if (error.name === 'PopupClosedError') {
    return {
      status: 'info',
      title: 'The sign-in window was closed',
      description: 'You are not signed in. Try again when you are ready.',
    };
  }
  if (NOT_IN_CATALOG.test(error.message)) {
    return {
      status: 'danger',
      title: 'Your account is not in the catalog yet',
      description:
        'Members of the GitHub organisation are added at the next synchronisation. If you have just joined, try again in an hour; otherwise ask the platform team to add you.',
    };
  }
  return {
    status: 'danger',
    title: 'Sign-in failed',
    description: `${error.message || error.name}. Try again; if it happens twice, send this message to the platform team.`,
  };
}
