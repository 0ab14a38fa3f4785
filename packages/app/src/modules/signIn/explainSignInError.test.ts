import { explainSignInError } from './explainSignInError';

function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

describe('explainSignInError', () => {
  it.each([
    [
      named('PopupRejectedError', 'Failed to open auth popup.'),
      'danger',
      'The browser blocked the sign-in window',
    ],
    [
      named('PopupClosedError', 'Login failed, popup was closed'),
      'info',
      'The sign-in window was closed',
    ],
    [
      named(
        'PopupClosedError',
        'Login failed, Incorrect app origin, expected http://localhost:3000',
      ),
      'danger',
      'This address is not the portal’s own',
    ],
    [
      named(
        'Error',
        'Failed to sign-in, unable to resolve user identity. Please verify',
      ),
      'danger',
      'Your account is not in the catalog yet',
    ],
    [
      named('NotFoundError', 'User not found'),
      'danger',
      'Your account is not in the catalog yet',
    ],
    [named('Error', 'boom'), 'danger', 'Sign-in failed'],
  ])('%s', (error, status, title) => {
    expect(explainSignInError(error, true)).toMatchObject({ status, title });
  });

  it('blames the backend first when that does not answer', () => {
    expect(
      explainSignInError(named('PopupClosedError', 'popup was closed'), false)
        .title,
    ).toBe('The backend does not answer');
  });

  it('names the address that was expected', () => {
    expect(
      explainSignInError(
        named('PopupClosedError', 'Incorrect app origin, expected http://a:1'),
        true,
      ).description,
    ).toContain('http://a:1');
  });
});
