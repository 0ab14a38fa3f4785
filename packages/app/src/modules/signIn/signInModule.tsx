import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { oidcAuthApi } from './oidcAuth';

const signInPage = SignInPageBlueprint.make({
  params: {
    loader: () => import('./SignInPage').then(module => module.SignInPage),
  },
});

/** Replaces the stock sign-in page, which would let guests in. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage, oidcAuthApi],
});
