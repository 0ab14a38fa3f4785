import { Config } from '@backstage/config';

export interface ArgoInstance {
  name: string;
  /** Without a slash at the end; may have a path of its own. */
  url: string;
  /** A token, or a name and password to get one with. */
  credentials:
    { token: string } | { username: string; password: string } | undefined;
}

/**
 * Reads the Argo CD instances from the same block that
 * `@roadiehq/scaffolder-backend-argocd` reads, with the same defaults:
 * `argocd.username` and `argocd.password` serve instances without their own.
 */
export function readArgoInstances(config: Config): ArgoInstance[] {
  const argocd = config.getOptionalConfig('argocd');
  const methods = argocd?.getOptionalConfigArray('appLocatorMethods') ?? [];
  return methods
    .filter(method => method.getString('type') === 'config')
    .flatMap(method => method.getOptionalConfigArray('instances') ?? [])
    .map(instance => {
      const token = instance.getOptionalString('token');
      const username =
        instance.getOptionalString('username') ??
        argocd?.getOptionalString('username');
      const password =
        instance.getOptionalString('password') ??
        argocd?.getOptionalString('password');
      return {
        name: instance.getString('name'),
        url: instance.getString('url').replace(/\/+$/, ''),
        credentials: token
          ? { token }
          : passwordCredentials(username, password),
      };
    });
}

function passwordCredentials(
  username: string | undefined,
  password: string | undefined,
) {
  return username && password ? { username, password } : undefined;
}
