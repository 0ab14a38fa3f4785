import { OAuth2 } from '@backstage/core-app-api';
import {
  ApiBlueprint,
  type BackstageIdentityApi,
  configApiRef,
  createApiRef,
  discoveryApiRef,
  oauthRequestApiRef,
  type ProfileInfoApi,
  type SessionApi,
} from '@backstage/frontend-plugin-api';

/** What signing in needs of a provider. */
export type SignInAuthApi = BackstageIdentityApi & ProfileInfoApi & SessionApi;

/** An OpenID Connect provider, `auth.providers.oidc` in the configuration. */
export const oidcAuthApiRef = createApiRef<SignInAuthApi>().with({
  id: 'portal.auth.oidc',
  pluginId: 'app',
});

export const oidcAuthApi = ApiBlueprint.make({
  name: 'auth-oidc',
  params: defineParams =>
    defineParams({
      api: oidcAuthApiRef,
      deps: {
        configApi: configApiRef,
        discoveryApi: discoveryApiRef,
        oauthRequestApi: oauthRequestApiRef,
      },
      factory: ({ configApi, discoveryApi, oauthRequestApi }) =>
        OAuth2.create({
          configApi,
          discoveryApi,
          oauthRequestApi,
          environment: configApi.getOptionalString('auth.environment'),
          provider: {
            id: 'oidc',
            title: 'OpenID Connect',
            icon: () => null,
          },
          defaultScopes: ['openid', 'profile', 'email'],
        }),
    }),
});
