import { RiGithubFill, RiLoginBoxLine } from '@remixicon/react';
import { Alert, Button, Text } from '@backstage/ui';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Logo, useBranding } from '../branding';
import { useSignIn, useSignInProvider } from './useSignIn';

const PROMISES = [
  'Find any service, its owner, its API and its docs',
  'Start a service on a golden path, from form to repository',
  'See with evidence whether the platform works',
];

const TEXTS = {
  github: {
    title: 'Sign in with GitHub',
    message:
      'You need an account in the organisation on GitHub. It opens in a window of its own.',
    icon: <RiGithubFill />,
  },
  oidc: {
    title: 'Sign in',
    message:
      'You need an account of the organisation. It opens in a window of its own.',
    icon: <RiLoginBoxLine />,
  },
};

/** The only way in: the organisation's provider. There is no guest. */
export function SignInPage({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const { name } = useBranding();
  const { state, signIn } = useSignIn(onSignInSuccess);
  const texts = TEXTS[useSignInProvider()];
  const title = config.getOptionalString('portal.signIn.title') ?? texts.title;
  const message = config.getOptionalString('portal.signIn.message');
  const problem = state.phase === 'idle' ? state.problem : undefined;

  if (state.phase === 'restoring') {
    return (
      <main className="portal-sign-in" aria-busy="true">
        <Text as="p" color="secondary" role="status">
          Looking for your session…
        </Text>
      </main>
    );
  }

  return (
    <main className="portal-sign-in">
      <div className="portal-sign-in-card">
        <Logo size={44} />
        <h1>{name}</h1>
        <ul className="portal-sign-in-promises">
          {PROMISES.map(promise => (
            <li key={promise}>{promise}</li>
          ))}
        </ul>
        <div aria-live="polite">
          {problem && (
            <Alert
              status={problem.status}
              icon
              title={problem.title}
              description={problem.description}
            />
          )}
        </div>
        <Button
          size="medium"
          iconStart={texts.icon}
          isPending={state.phase === 'waiting'}
          onPress={signIn}
        >
          {title}
        </Button>
        <Text as="p" variant="body-small" color="secondary">
          {state.phase === 'waiting'
            ? 'Go on in the window that has opened.'
            : (message ?? texts.message)}
        </Text>
      </div>
    </main>
  );
}
