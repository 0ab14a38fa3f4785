import {
  ApiBlueprint,
  configApiRef,
  createFrontendModule,
  githubAuthApiRef,
} from '@backstage/frontend-plugin-api';
import { ScmAuth, scmAuthApiRef } from '@backstage/integration-react';
import { readGithubHosts } from './readGithubHosts';

/**
 * Upstream's default knows github.com alone. Here every host of
 * `integrations.github` is served by the GitHub sign-in, so that the pickers
 * in forms also work against another host.
 */
const scmAuthApi = ApiBlueprint.make({
  name: 'scm-auth',
  params: defineParams =>
    defineParams({
      api: scmAuthApiRef,
      deps: { config: configApiRef, github: githubAuthApiRef },
      factory: ({ config, github }) =>
        ScmAuth.merge(
          ...readGithubHosts(config).map(host =>
            ScmAuth.forGithub(github, { host }),
          ),
        ),
    }),
});

/** Lets forms ask for credentials of every configured GitHub host. */
export const scmModule = createFrontendModule({
  pluginId: 'app',
  extensions: [scmAuthApi],
});
